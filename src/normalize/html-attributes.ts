// One start tag's attributes: those the policy knows, with values that are what they should be, in a fixed order.
import { cleanText } from "../parse/clean-text.ts";
import { decodeHtmlAttribute } from "../parse/entities.ts";
import { escapeAttribute } from "../parse/serialize-html.ts";
import type { RawAttributes } from "../parse/tag-attributes.ts";
import { type ElementRule, type HtmlPolicy, LAZY_SOURCES } from "./html-policy.ts";
import { isTracker } from "./trackers.ts";
import { webUrl } from "./web-url.ts";

/** ` name="value"` for each that is allowed; null when the element must be left out. */
export function cleanAttributes(
  rule: ElementRule,
  raw: RawAttributes,
  base: string | null,
  policy: HtmlPolicy,
): string | null {
  if (raw.size === 0) return rule.required === undefined ? (rule.always ?? "") : null;
  let html = "";
  for (const name of rule.attributes) html += attribute(name, raw, base, policy);
  if (rule.required !== undefined && !html.startsWith(` ${rule.required}="`)) return null;
  for (const name of policy.attributes) html += attribute(name, raw, base, policy);
  return html + (rule.always ?? "");
}

function attribute(name: string, raw: RawAttributes, base: string | null, policy: HtmlPolicy): string {
  const given = name === "src" ? pictureSource(raw) : raw.get(name);
  if (given === undefined) return "";
  const decoded = decodeHtmlAttribute(given);
  const cleaner = policy.cleaners.get(name);
  const value = cleaner === undefined ? decoded : cleaner(decoded, base);
  return value === null ? "" : ` ${name}="${escapeAttribute(cleanText(value))}"`;
}

/** The picture's address, wherever it is kept. */
function pictureSource(raw: RawAttributes): string | undefined {
  const src = raw.get("src");
  if (src !== undefined && !isPlaceholder(src)) return src;
  for (const name of LAZY_SOURCES) {
    const lazy = raw.get(name);
    if (lazy !== undefined) return lazy;
  }
  return src;
}

function isPlaceholder(src: string): boolean {
  return src.startsWith("data:") || /\b(?:blank|placeholder|spacer|lazy|pixel)\b[^/]*$/i.test(src);
}

export function pictureUrl(raw: RawAttributes, base: string | null): string | null {
  const src = pictureSource(raw);
  return src === undefined ? null : webUrl(decodeHtmlAttribute(src), base);
}

/** A picture that nobody is meant to see. */
export function isInvisible(raw: RawAttributes, src: string): boolean {
  return isDot(raw) || isTracker(src);
}

/** At most one pixel wide or high. */
export function isDot(raw: RawAttributes): boolean {
  return isOnePixel(raw.get("width")) || isOnePixel(raw.get("height"));
}

function isOnePixel(size: string | undefined): boolean {
  return size !== undefined && /^\s*[01](?:px)?\s*$/.test(size);
}
