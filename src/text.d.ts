/**
 * Files that are imported as text: grammars, models and the bundled Go packages. The build embeds them, so that nothing is read at
 * run time.
 */
declare module "*.ohm" {
  const text: string;
  export default text;
}
declare module "*.cat" {
  const text: string;
  export default text;
}
declare module "*.go" {
  const text: string;
  export default text;
}
declare module "*.md" {
  const text: string;
  export default text;
}
