// Where a picture really is: lazy loaders hide its address from those who run no scripts.
import { decodeHtmlAttribute } from "../parse/entities.ts";
import { escapeAttribute } from "../parse/serialize-html.ts";
import type { RawAttributes } from "../parse/tag-attributes.ts";
import { bestCandidate } from "./srcset.ts";

/** Where lazy loaders keep the picture until their script runs. */
export const LAZY_SOURCES: readonly string[] = [
  "data-src",
  "data-lazy-src",
  "data-original",
  "data-lazy",
  "data-orig-file",
  "data-large-file",
  "data-full-src",
  "data-hi-res-src",
];
/** The same for candidates of several sizes. */
export const LAZY_SRCSETS: readonly string[] = ["data-srcset", "data-lazy-srcset", "data-original-set"];

const NOTHING_YET = /^\s*(?:data:|about:|#|$)/i;
/** In the last part of an address. */
const PLACEHOLDER =
  /\b(?:1x1|blank|blur(?:red)?|dummy|lazy|lazyload|loader|loading|lqip|pixel|placeholder|spacer|transparent)\b/i;

/**
 * The attributes with `src` and `srcset` as they would be once the scripts had run.
 * @param candidates srcset of a <source> in the same <picture>
 */
export function shownPicture(
  raw: RawAttributes,
  candidates: string | undefined,
  base: string | null,
): RawAttributes {
  const src = raw.get("src");
  if (src !== undefined && !isPlaceholder(src)) return raw;
  const srcset = firstReal(raw, [...LAZY_SRCSETS, "srcset"]) ?? candidates;
  const found = firstReal(raw, LAZY_SOURCES) ?? largestOf(srcset, base) ?? src;
  const shown = new Map(raw);
  shown.delete("srcset");
  if (found !== undefined) shown.set("src", found);
  if (srcset !== undefined) shown.set("srcset", srcset);
  return shown;
}

/** Of a <source> in a <picture>. */
export const candidatesOf = (raw: RawAttributes): string | undefined =>
  firstReal(raw, ["srcset", ...LAZY_SRCSETS]);

function firstReal(raw: RawAttributes, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = raw.get(name);
    if (value !== undefined && !NOTHING_YET.test(value)) return value;
  }
  return undefined;
}

/** As it would be written. */
function largestOf(srcset: string | undefined, base: string | null): string | undefined {
  const best = srcset === undefined ? null : bestCandidate(decodeHtmlAttribute(srcset), base);
  return best === null ? undefined : escapeAttribute(best);
}

function isPlaceholder(src: string): boolean {
  return NOTHING_YET.test(src) || PLACEHOLDER.test(src.slice(src.lastIndexOf("/") + 1));
}
