/**
 * The grammar of litmus.ohm, ready to match. The build embeds it compiled (an ohm recipe, which is JSON and loads about ten times
 * faster), tests import its text: both come through the same import.
 */
import * as ohm from "ohm-js";
import embedded from "./litmus.ohm";

/** Missing from the package's own types. */
const { makeRecipe } = ohm as unknown as { makeRecipe(recipe: string): ohm.Grammar };

let loaded: ohm.Grammar | undefined;

/** The grammar; made when first asked for. */
export function grammar(): ohm.Grammar {
  loaded ??= embedded.startsWith("[") ? makeRecipe(embedded) : ohm.grammar(embedded);
  return loaded;
}
