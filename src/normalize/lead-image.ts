// The picture that stands for an entry: declared, attached, or the first in its content that is worth showing.
import type { Enclosure } from "../model/entry.ts";
import type { Picture } from "./html-walk.ts";
import { isDecoration, isTracker } from "./trackers.ts";

/** In pixels: what is narrower is an icon, what is lower a banner or a line of a formula. */
const NARROWEST = 60;
const LOWEST = 32;
const PICTURE_FILE = /\.(?:jpe?g|png|webp|avif|gif)(?:$|[?#])/i;

interface Sized {
  readonly width: number | null;
  readonly height: number | null;
}

/** @param declared an absolute address, or null */
export function leadImage(
  declared: string | null,
  enclosures: readonly Enclosure[],
  pictures: readonly Picture[],
): string | null {
  if (declared !== null && !isTracker(declared)) return declared;
  const attached = enclosures.filter(
    (enclosure) => isPicture(enclosure) && isWorthShowing(enclosure.url, enclosure),
  );
  const shown = pictures.find((picture) => isWorthShowing(picture.src, picture));
  return largest(attached)?.url ?? shown?.src ?? null;
}

function isPicture({ type, url }: Enclosure): boolean {
  return type === null ? PICTURE_FILE.test(url) : type.startsWith("image/");
}

function isWorthShowing(url: string, { width, height }: Sized): boolean {
  const isLarge = (width ?? NARROWEST) >= NARROWEST && (height ?? LOWEST) >= LOWEST;
  return isLarge && !isTracker(url) && !isDecoration(url);
}

/** The first of those that are equally large; those of unknown size are the smallest. */
function largest(enclosures: readonly Enclosure[]): Enclosure | undefined {
  let [best] = enclosures;
  for (const enclosure of enclosures)
    if (best !== undefined && area(enclosure) > area(best)) best = enclosure;
  return best;
}

const area = ({ width, height }: Sized): number => (width ?? 0) * (height ?? width ?? 0);
