// The picture that stands for an entry: declared, attached, or the first in its content that is worth showing.
import type { Enclosure } from "../model/entry.ts";
import type { Picture } from "./html-walker.ts";
import { isDecoration, isTracker } from "./trackers.ts";

const SMALLEST = 60;
const PICTURE_FILE = /\.(?:jpe?g|png|webp|avif|gif)(?:$|[?#])/i;

/** @param declared an absolute address, or null */
export function leadImage(
  declared: string | null,
  enclosures: readonly Enclosure[],
  pictures: readonly Picture[],
): string | null {
  if (declared !== null && !isTracker(declared)) return declared;
  let best: Enclosure | undefined;
  for (const enclosure of enclosures) {
    if (
      isPicture(enclosure) &&
      isWorthShowing(enclosure.url, enclosure.width) &&
      sizeOf(enclosure) > sizeOf(best)
    )
      best = enclosure;
  }
  if (best !== undefined) return best.url;
  return pictures.find(({ src, width }) => isWorthShowing(src, width))?.src ?? null;
}

function isPicture({ type, url }: Enclosure): boolean {
  return type === null ? PICTURE_FILE.test(url) : type.startsWith("image/");
}

function isWorthShowing(url: string, width: number | null): boolean {
  return (width === null || width >= SMALLEST) && !isTracker(url) && !isDecoration(url);
}

function sizeOf(enclosure: Enclosure | undefined): number {
  return enclosure === undefined ? -1 : (enclosure.width ?? 0) * (enclosure.height ?? enclosure.width ?? 0);
}
