// Elements that are left out with all that is in them, and what takes their place: a link for a player, a picture for a script.

import type { StartTag } from "../parse/scan-markup.ts";
import { escapeText } from "../parse/serialize-html.ts";
import { type RawAttributes, tagAttributes } from "../parse/tag-attributes.ts";
import { embeddedUrl, embedLink, linkHtml } from "./embeds.ts";
import { EMBEDS, VOID_ELEMENTS } from "./html-elements.ts";
import { writePicture } from "./html-pictures.ts";
import { type Hidden, type Walk, write } from "./html-walk.ts";
import { isUnseen } from "./picture-size.ts";
import { appendText, separate } from "./text-builder.ts";

/** @param end where the tag is over */
export function hide(walk: Walk, name: string, tag: StartTag, end: number): void {
  const embed = EMBEDS.has(name) ? embedOf(walk, name, attributesOf(walk, tag)) : undefined;
  // Beside a picture it holds the same one again.
  const pictures = name === "noscript" && walk.beside === null ? [] : undefined;
  walk.hidden = { name, depth: 1, from: end, embed, pictures };
  if (VOID_ELEMENTS.has(name) || tag.isSelfClosing) reveal(walk, walk.hidden);
}

function embedOf(walk: Walk, name: string, attributes: RawAttributes): Hidden["embed"] {
  if (!walk.policy.embedsBecomeLinks || isUnseen(attributes)) return undefined;
  return { url: embeddedUrl(name, attributes, walk.base), title: attributes.get("title") };
}

const attributesOf = ({ source, policy }: Walk, tag: StartTag): RawAttributes =>
  tagAttributes(source, tag, policy.known);

/** Players name what they play in elements of their own. */
export function insideHidden(walk: Walk, hidden: Hidden, name: string, tag: StartTag): void {
  if (name === hidden.name && !tag.isSelfClosing) hidden.depth++;
  const { embed, pictures } = hidden;
  if (pictures !== undefined && name === "img") pictures.push(attributesOf(walk, tag));
  if (embed === undefined || embed.url !== null) return;
  const attributes = attributesOf(walk, tag);
  if (name === "source" || name === "embed") embed.url = embeddedUrl(name, attributes, walk.base);
  else if (name === "param" && /^(?:movie|src)$/i.test(attributes.get("name") ?? ""))
    embed.url = embeddedUrl(name, new Map([["src", attributes.get("value") ?? ""]]), walk.base);
}

export function endInHidden(walk: Walk, hidden: Hidden, name: string): void {
  if (name === hidden.name && --hidden.depth === 0) reveal(walk, hidden);
}

/** The element is over: what stands for it is written. */
export function reveal(walk: Walk, { name, embed, pictures }: Hidden): void {
  walk.hidden = null;
  if (walk.full) return;
  for (const attributes of pictures ?? []) writePicture(walk, attributes, true);
  if (typeof embed?.url === "string") writeLink(walk, name, embed.url, embed.title);
}

/** The element never ended: what follows its tag was not meant to be its content, and is read again. */
export function revealUnended(walk: Walk, hidden: Hidden): void {
  reveal(walk, { ...hidden, pictures: undefined });
}

function writeLink(walk: Walk, name: string, url: string, title: string | undefined): void {
  const link = embedLink(name, url, title);
  if (link === null) return;
  // There are no links in links: there it is the outer one's text.
  const html = walk.stack.includes("a") ? escapeText(link.text) : linkHtml(link);
  if (!write(walk, html)) return;
  walk.beside = null;
  separate(walk.text);
  appendText(walk.text, link.text);
  separate(walk.text);
}
