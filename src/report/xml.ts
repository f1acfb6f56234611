/** Elements of an XML document, as text. Characters that XML 1.0 cannot hold become U+FFFD. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, ...children: readonly string[]): string {
  const head = [name, ...Object.entries(attributes).map(([k, v]) => `${k}="${escapeXml(String(v))}"`)].join(" ");
  if (children.length === 0) return `<${head}/>`;
  return `<${head}>${children.some((c) => c.startsWith("<")) ? `\n${indent(children.join("\n"))}\n` : children.join("")}</${name}>`;
}

export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\n/g, "&#10;");
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
