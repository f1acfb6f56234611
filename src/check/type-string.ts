/**
 * Types as text: as the compiler's messages print them, and as `%T` prints them at run time.
 */
import { InterfaceType, type Embedded } from "./type-set.ts";
import type { FuncObj, Interface, Package, Signature, Type, TypeName, VarObj } from "./types.ts";
import { anyType } from "./universe.ts";

interface Style {
  /** How a type's name is qualified. */
  readonly qualifier: (obj: TypeName) => string;
  readonly isRuntime: boolean;
  /** Parameters and results without their names. */
  readonly isNameless?: true;
}

/** The type as messages print it; names of other packages than `relativeTo` carry their package. */
export function typeString(t: Type, relativeTo?: Package): string {
  return write(t, messageStyle(relativeTo), 0);
}

function messageStyle(relativeTo?: Package): Style {
  return { isRuntime: false, qualifier: (o) => (!o.pkg || o.pkg === relativeTo ? "" : `${isAmbiguous(o.pkg, relativeTo) ? `"${o.pkg.path}"` : o.pkg.name}.`) };
}

/**
 * Whether the compiler quotes a package's path for want of a name of its own: packages inside the standard library are called so, too
 * (internal/sync, internal/strconv, internal/runtime/atomic), and each is among what others import.
 */
function isAmbiguous({ path, isStandard }: Package, relativeTo: Package | undefined): boolean {
  if (!isStandard) return false;
  return path === "sync" || path === "strconv" || (path === "sync/atomic" && relativeTo?.imports.some((p) => p.path !== path) === true);
}

/** The type as the run time names it, in `%T` and in panics. */
export function runtimeTypeString(t: Type): string {
  return write(t, { isRuntime: true, qualifier: (o) => (o.pkg ? `${o.pkg.name}.` : "") }, 0);
}

/** A signature without the word `func` and without names, as methods are compared. */
export function signatureString(s: Signature, relativeTo?: Package): string {
  return write(s, { ...messageStyle(relativeTo), isNameless: true }, 0).slice("func".length);
}

function write(t: Type, style: Style, depth: number): string {
  if (depth > 30) return "…";
  const sub = (u: Type): string => write(u, style, depth + 1);
  switch (t.kind) {
    case "Basic":
      return style.isRuntime ? t.name : (t.alias ?? t.name);
    case "Named": {
      const args = t.typeArgs.length > 0 ? `[${t.typeArgs.map(sub).join(",")}]` : "";
      const params = !style.isRuntime && args === "" && t.typeParams.length > 0 ? `[${t.typeParams.map((p) => `${sub(p)} ${sub(p.constraint)}`).join(", ")}]` : "";
      return style.qualifier(t.obj) + t.obj.name + args + params;
    }
    case "Pointer":
      return `*${sub(t.elem)}`;
    case "Array":
      return `[${t.len}]${sub(t.elem)}`;
    case "Slice":
      return `[]${sub(t.elem)}`;
    case "Map":
      return `map[${sub(t.key)}]${sub(t.value)}`;
    case "Chan": {
      const word = t.dir === "both" ? "chan " : t.dir === "send" ? "chan<- " : "<-chan ";
      const elem = sub(t.elem);
      return t.dir !== "send" && t.elem.kind === "Chan" && t.elem.dir === "receive" ? `${word}(${elem})` : word + elem;
    }
    case "Struct":
      return structString(t.fields, t.tags, style, depth);
    case "Tuple":
      return `(${t.types.map((u, i) => (t.names?.[i] ? `${t.names[i]} ` : "") + sub(u)).join(", ")})`;
    case "TypeParam":
      return t.obj.name;
    case "Signature":
      return `func${parameters(t, style, depth)}`;
    case "Interface":
      return interfaceString(t, style, depth);
  }
}

function structString(fields: readonly VarObj[], tags: readonly (string | undefined)[], style: Style, depth: number): string {
  const parts = fields.map((f, i) => {
    const type = write(f.type, style, depth + 1);
    const tag = tags[i];
    return (f.embedded ? type : `${f.name} ${type}`) + (tag ? ` ${JSON.stringify(tag)}` : "");
  });
  if (!style.isRuntime) return `struct{${parts.join("; ")}}`;
  return parts.length === 0 ? "struct {}" : `struct { ${parts.join("; ")} }`;
}

function parameters(s: Signature, style: Style, depth: number): string {
  const isNameless = style.isRuntime || style.isNameless === true;
  const list = (vars: readonly VarObj[], variadic: boolean): string =>
    vars.map((v, i) => {
      const last = variadic && i === vars.length - 1;
      const type = last && v.type.kind === "Slice" ? `...${write(v.type.elem, style, depth + 1)}` : write(v.type, style, depth + 1);
      return v.name && !isNameless ? `${v.name} ${type}` : type;
    }).join(", ");
  const generic = s.typeParams.length > 0 ? `[${s.typeParams.map((p) => `${p.obj.name} ${write(p.constraint, style, depth + 1)}`).join(", ")}]` : "";
  const head = `${generic}(${list(s.params, s.variadic)})`;
  const only = s.results[0];
  if (!only) return head;
  if (s.results.length === 1 && (!only.name || isNameless)) return `${head} ${write(only.type, style, depth + 1)}`;
  return `${head} (${list(s.results, false)})`;
}

function interfaceString(t: Interface, style: Style, depth: number): string {
  if (t === anyType && !style.isRuntime) return "any";
  const method = (m: FuncObj): string => m.name + parameters(m.type, style, depth + 1);
  const parts = t instanceof InterfaceType && !style.isRuntime
    ? [...t.explicitMethods.map(method), ...t.embeds.map((e) => embeddedString(e, style, depth))]
    : t.methods.map(method);
  if (t instanceof InterfaceType && t.implicit) return parts.join("; ");
  if (!style.isRuntime) return `interface{${parts.join("; ")}}`;
  return parts.length === 0 ? "interface {}" : `interface { ${parts.join("; ")} }`;
}

function embeddedString(e: Embedded, style: Style, depth: number): string {
  if (e.kind === "type") return write(e.type, style, depth + 1);
  return e.terms.map((term) => (term.tilde ? "~" : "") + write(term.type, style, depth + 1)).join(" | ");
}
