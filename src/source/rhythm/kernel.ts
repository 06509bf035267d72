// Smoothing counts on a circle: the hours of the week, the quarters of the day.
import { at } from "./units.ts";

/** A bell over 2 x reach + 1 places, together 1. */
export function bell(reach: number, sigma: number): readonly number[] {
  const heights = Array.from({ length: 2 * reach + 1 }, (_, k) =>
    Math.exp(-((k - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = heights.reduce((sum, height) => sum + height, 0);
  return heights.map((height) => height / total);
}

/**
 * Densities from counts: 1 where as much comes as on average. `doubt` counts of no habit at all are mixed in.
 * @param total of the counts after scaling
 */
export function densities(
  counts: readonly number[],
  kernel: readonly number[],
  { scale, total, doubt }: { readonly scale: number; readonly total: number; readonly doubt: number },
  into: Float64Array,
): void {
  const length = counts.length;
  const reach = kernel.length >> 1;
  const factor = (scale * length) / (total + doubt);
  const base = doubt / (total + doubt);
  for (let place = 0; place < length; place++) {
    let smooth = 0;
    let from = place - reach;
    if (from < 0) from += length;
    for (let k = 0; k < kernel.length; k++) {
      smooth += at(kernel, k) * at(counts, from);
      from = from + 1 === length ? 0 : from + 1;
    }
    into[place] = smooth * factor + base;
  }
}
