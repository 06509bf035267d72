// Choosing by Accept and Accept-Encoding: quality values, wildcards, and what was refused (RFC 9110 12.5).
import { CODINGS, type Coding } from "../published.ts";

interface Range {
  readonly name: string;
  readonly quality: number;
}

function parseRanges(header: string): Range[] {
  return header.split(",").flatMap((part) => {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    if (name === "") return [];
    const q = parameters.find((parameter) => parameter.startsWith("q="));
    const quality = q === undefined ? 1 : Number(q.slice(2));
    return [{ name, quality: Number.isFinite(quality) ? Math.min(Math.max(quality, 0), 1) : 0 }];
  });
}

/** Clients send a handful of different headers: what each means is worked out once. */
const chosen = new Map<string, Coding>();
const MOST_REMEMBERED = 200;

/** The best coding the client takes; the smaller one where it does not care. */
export function chooseCoding(header: string | undefined): Coding {
  if (!header) return "identity";
  const known = chosen.get(header);
  if (known) return known;
  if (chosen.size >= MOST_REMEMBERED) chosen.clear();
  const coding = workOutCoding(header);
  chosen.set(header, coding);
  return coding;
}

function workOutCoding(header: string): Coding {
  const ranges = parseRanges(header);
  const quality = (name: string) =>
    (ranges.find((range) => range.name === name) ?? ranges.find((range) => range.name === "*"))?.quality;
  let best: Coding = "identity";
  // Identity is acceptable unless refused, but never preferred to something the client asked for.
  let bestQuality = ranges.some((range) => range.name === "identity") ? (quality("identity") ?? 0) : 0;
  for (const coding of CODINGS) {
    const offered = coding === "identity" ? 0 : (quality(coding) ?? 0);
    if (offered > bestQuality || (offered === bestQuality && offered > 0 && best === "identity")) {
      best = coding;
      bestQuality = offered;
    }
  }
  return best;
}

/** The first of `types` with the highest quality; null if the client takes none of them. */
export function chooseType<T extends { readonly mediaType: string }>(
  header: string | undefined,
  types: readonly T[],
): T | null {
  if (!header) return types[0] ?? null;
  const ranges = parseRanges(header);
  let best: T | null = null;
  let bestQuality = 0;
  for (const type of types) {
    const quality = typeQuality(type.mediaType, ranges);
    if (quality > bestQuality) {
      best = type;
      bestQuality = quality;
    }
  }
  return best;
}

/** The most specific range that names the type decides. */
function typeQuality(mediaType: string, ranges: readonly Range[]): number {
  const [major] = mediaType.split("/");
  for (const name of [mediaType, `${major}/*`, "*/*"]) {
    const range = ranges.find((candidate) => candidate.name === name);
    if (range) return range.quality;
  }
  return 0;
}
