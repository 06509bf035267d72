// How large a picture or frame says it is, and whether anybody is meant to see it.
import { decodeHtmlAttribute } from "../parse/entities.ts";
import type { RawAttributes } from "../parse/tag-attributes.ts";

const PIXELS = /^\s*(\d{1,5})(?:\.\d*)?(?:px)?\s*$/i;
const HIDING = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const STYLED = {
  width: /(?:^|[;\s])width\s*:\s*(\d{1,5})(?:\.\d*)?(?:px)?\s*(?:[;!]|$)/i,
  height: /(?:^|[;\s])height\s*:\s*(\d{1,5})(?:\.\d*)?(?:px)?\s*(?:[;!]|$)/i,
};
/** What looks like a point is one. */
const DOT = 1;

export type Side = "width" | "height";

/** In pixels, as the attribute says, else the style; null if neither does. */
export function sizeOf(raw: RawAttributes, side: Side): number | null {
  const given = PIXELS.exec(raw.get(side) ?? "") ?? STYLED[side].exec(styleOf(raw));
  return given === null ? null : Number(given[1]);
}

/** At most one pixel wide or high, by attribute or by style, or not displayed at all. */
export function isUnseen(raw: RawAttributes): boolean {
  return isDot(raw, "width") || isDot(raw, "height") || raw.has("hidden") || HIDING.test(styleOf(raw));
}

/** A style may say another size than the attribute: the smaller is what is seen. */
function isDot(raw: RawAttributes, side: Side): boolean {
  const attribute = PIXELS.exec(raw.get(side) ?? "");
  const style = raw.has("style") ? STYLED[side].exec(styleOf(raw)) : null;
  return [attribute, style].some((size) => size !== null && Number(size[1]) <= DOT);
}

const styleOf = (raw: RawAttributes): string => decodeHtmlAttribute(raw.get("style") ?? "");
