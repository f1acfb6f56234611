/** `gomm completion SHELL`: a script that completes commands, flags, model names and files. Made from the command line itself. */
import type { Command } from "commander";
import { ALL_MODELS } from "../verdict/model-names.ts";
import { REPORTER_NAMES } from "./reporter-choice.ts";

export type Shell = "bash" | "zsh" | "fish";

interface Verb { readonly name: string; readonly description: string; readonly words: readonly string[]; readonly flags: readonly { readonly name: string; readonly short: string | undefined; readonly description: string }[] }

export function completionScript(shell: Shell, program: Command): string {
  const verbs = program.commands.map((c): Verb => ({
    name: c.name(),
    description: c.description(),
    words: c.registeredArguments.flatMap((a) => a.argChoices ?? []),
    flags: [...c.options, ...program.options].flatMap((o) => (o.long ? [{ name: o.long, short: o.short?.slice(1), description: o.description }] : [])),
  }));
  switch (shell) {
    case "bash": return bash(verbs);
    case "zsh": return zsh(verbs);
    case "fish": return fish(verbs);
  }
}

const MODELS = ["all", ...ALL_MODELS].join(" ");

function bash(verbs: readonly Verb[]): string {
  const cases = verbs.map((v) => `    ${v.name}) flags="${v.flags.map((f) => f.name).join(" ")}" words="${v.words.join(" ")}" ;;`).join("\n");
  return `# gomm completion for bash: source <(gomm completion bash)
_gomm() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" flags="" words=""
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${verbs.map((v) => v.name).join(" ")} help --help --version" -- "$cur"))
    return
  fi
  if [[ $prev == --model || $prev == --arch ]]; then
    local before=""
    [[ $cur == *,* ]] && before="\${cur%,*},"
    COMPREPLY=($(compgen -P "$before" -W "${MODELS}" -- "\${cur##*,}"))
    return
  fi
  if [[ $prev == --reporter ]]; then
    COMPREPLY=($(compgen -W "${REPORTER_NAMES.join(" ")}" -- "$cur"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$cur"))
  elif [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  else
    COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -o filenames -F _gomm gomm
`;
}

function zsh(verbs: readonly Verb[]): string {
  const commands = verbs.map((v) => `    '${v.name}:${zshQuoted(v.description)}'`).join("\n");
  const cases = verbs.map((v) => `    ${v.name}) _arguments ${v.flags.map((f) => `'${f.name}[${zshQuoted(f.description).replace(/[[\]]/g, "")}]'`).join(" ")} '*:file:_files' ;;`).join("\n");
  return `#compdef gomm
# gomm completion for zsh: source <(gomm completion zsh)
_gomm() {
  local -a commands
  commands=(
${commands}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  if [[ $words[CURRENT-1] == --model || $words[CURRENT-1] == --arch ]]; then
    _values -s , 'model' ${MODELS}
    return
  fi
  if [[ $words[CURRENT-1] == --reporter ]]; then
    _values 'reporter' ${REPORTER_NAMES.join(" ")}
    return
  fi
  local verb=$words[2]
  shift words; (( CURRENT-- ))
  case $verb in
${cases}
  esac
}
compdef _gomm gomm
`;
}

/** Inside single quotes, where a colon ends the name. */
function zshQuoted(text: string): string {
  return text.replace(/'/g, "'\\''").replace(/:/g, " -");
}

function fishQuoted(text: string): string {
  return text.replace(/[\\']/g, "\\$&");
}

function fishValues(flag: string): string {
  if (/model|arch/.test(flag)) return ` -x -a '${MODELS}'`;
  return flag === "--reporter" ? ` -x -a '${REPORTER_NAMES.join(" ")}'` : "";
}

function fish(verbs: readonly Verb[]): string {
  const lines = verbs.flatMap((v) => [
    `complete -c gomm -n __fish_use_subcommand -a ${v.name} -d '${fishQuoted(v.description)}'`,
    ...v.flags.map((f) => `complete -c gomm -n '__fish_seen_subcommand_from ${v.name}' -l ${f.name.slice(2)}${f.short === undefined ? "" : ` -s ${f.short}`} -d '${fishQuoted(f.description)}'${fishValues(f.name)}`),
  ]);
  return `# gomm completion for fish: gomm completion fish | source\n${lines.join("\n")}\n`;
}
