// One start tag's attributes: those the policy knows, with values that are what they should be, in a fixed order.
import { cleanText } from "../parse/clean-text.ts";
import { decodeHtmlAttribute } from "../parse/entities.ts";
import { escapeAttribute } from "../parse/serialize-html.ts";
import type { RawAttributes } from "../parse/tag-attributes.ts";
import type { ElementRule, HtmlPolicy } from "./html-policy.ts";

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
  const given = raw.get(name);
  if (given === undefined) return "";
  const decoded = decodeHtmlAttribute(given);
  const cleaner = policy.cleaners.get(name);
  const value = cleaner === undefined ? decoded : cleaner(decoded, base);
  return value === null ? "" : ` ${name}="${escapeAttribute(cleanText(value))}"`;
}
