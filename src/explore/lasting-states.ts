/**
 * Programs that go on for ever: of a graph of states, those that a fair run from which no end can be reached visits again and again. They
 * are the strongly connected components that nothing leaves (Tarjan, "Depth-first search and linear graph algorithms", 1972): in
 * them every goroutine that could do something else has done it.
 */

/** `edges`: from, to, from, to … ; `ending`: states with an end, or without a step. Numbers are from 0 to `count` - 1; ascending. */
export function lastingStates(count: number, edges: readonly number[], ending: ReadonlySet<number>): readonly number[] {
  const next: number[][] = Array.from({ length: count }, () => []);
  const before: number[][] = Array.from({ length: count }, () => []);
  for (let i = 0; i < edges.length; i += 2) {
    const [from = 0, to = 0] = [edges[i], edges[i + 1]];
    next[from]?.push(to);
    before[to]?.push(from);
  }
  const ends = reaching(before, ending);
  if (ends.size === count) return [];
  const component = components(next, ends);
  const left = new Set<number>();
  next.forEach((targets, from) => {
    const own = component[from] ?? -1;
    if (targets.some((to) => component[to] !== own)) left.add(own);
  });
  return component.flatMap((c, state) => (c >= 0 && !left.has(c) ? [state] : []));
}

/** The states from which some of these can be reached. */
export function reaching(before: readonly (readonly number[])[], goals: ReadonlySet<number>): ReadonlySet<number> {
  const found = new Set(goals);
  const queue = [...goals];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const from of before[at] ?? []) {
      if (found.has(from)) continue;
      found.add(from);
      queue.push(from);
    }
  }
  return found;
}

/** The component of each state, by number; -1 for those that are left out. */
function components(next: readonly (readonly number[])[], without: ReadonlySet<number>): readonly number[] {
  const component = new Array<number>(next.length).fill(-1);
  const index = new Array<number>(next.length).fill(-1);
  const low = new Array<number>(next.length).fill(0);
  const open: number[] = [];
  const isOpen = new Set<number>();
  let counter = 0;
  let found = 0;
  for (let root = 0; root < next.length; root++) {
    if (without.has(root) || index[root] !== -1) continue;
    const path: { readonly state: number; at: number }[] = [{ state: root, at: 0 }];
    while (path.length > 0) {
      const top = path[path.length - 1];
      if (!top) break;
      const { state } = top;
      if (top.at === 0) {
        index[state] = low[state] = counter++;
        open.push(state);
        isOpen.add(state);
      }
      const to = next[state]?.[top.at++];
      if (to !== undefined) {
        if (index[to] === -1) path.push({ state: to, at: 0 });
        else if (isOpen.has(to)) low[state] = Math.min(low[state] ?? 0, index[to] ?? 0);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent) low[parent.state] = Math.min(low[parent.state] ?? 0, low[state] ?? 0);
      if (low[state] !== index[state]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        isOpen.delete(member);
        component[member] = found;
        if (member === state) break;
      }
      found++;
    }
  }
  return component;
}
