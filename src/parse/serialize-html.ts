// Elements of an XML document -> HTML, in document order: XHTML content, and markup that somebody forgot to escape.
import type { XmlElement, XmlNode } from "./xml-tree.ts";

const VOID = new Set(
  "area base br col embed hr img input keygen link meta param source track wbr".split(" "),
);

/** The element's content as HTML text. Recursion is bounded by the depth of the tree. */
export function serializeChildren(element: XmlElement): string {
  let html = "";
  for (const child of element.children) html += serializeNode(child);
  return html;
}

function serializeNode(node: XmlNode): string {
  if (typeof node === "string") return escapeText(node);
  const tag = node.local.toLowerCase();
  let html = `<${tag}`;
  for (const [name, value] of Object.entries(node.attributes)) {
    if (name === "xmlns" || name === "xml:base") continue;
    html += ` ${name === "xml:lang" ? "lang" : name}="${escapeAttribute(value)}"`;
  }
  return VOID.has(tag) ? `${html}>` : `${html}>${serializeChildren(node)}</${tag}>`;
}

export function escapeText(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

export function escapeAttribute(value: string): string {
  if (!/[&<>"]/.test(value)) return value;
  return escapeText(value).replaceAll('"', "&quot;");
}
