// srcset, candidate by candidate (HTML 4.8.4.3.8, "parse a srcset attribute"): bad ones go, the others stay.
import { webUrl } from "./web-url.ts";

/** Heights say nothing that widths do not. */
const DESCRIPTOR = /^(\d{1,5}(?:\.\d{1,4})?[wx])(?:\s+\d{1,5}h)?$/;
const MOST = 20;
/** Wider ones are for walls. */
const WIDE_ENOUGH = 1600;

interface Candidate {
  readonly url: string;
  /** Empty, or one of `2x` and `640w`. */
  readonly descriptor: string;
}

/** Null when none is left. */
export function cleanSrcset(value: string, base: string | null): string | null {
  const kept = candidatesOf(value, base);
  if (kept.length === 0) return null;
  return kept.map(({ url, descriptor }) => `${url} ${descriptor}`.trimEnd()).join(", ");
}

/** The widest that is not wider than anybody needs, else the first. */
export function bestCandidate(value: string, base: string | null): string | null {
  const all = candidatesOf(value, base);
  const width = ({ descriptor }: Candidate) => (descriptor.endsWith("w") ? Number.parseFloat(descriptor) : 0);
  let [best] = all;
  for (const candidate of all)
    if (width(candidate) <= WIDE_ENOUGH && (best === undefined || width(candidate) > width(best)))
      best = candidate;
  return best?.url ?? null;
}

function candidatesOf(value: string, base: string | null): Candidate[] {
  const found: Candidate[] = [];
  let at = 0;
  for (let tried = 0; tried < MOST; tried++) {
    const start = indexOf(/[^\s,]/g, value, at);
    if (start === value.length) break;
    const space = indexOf(/\s/g, value, start);
    const given = value.slice(start, space);
    // A comma at its end ends the candidate; one inside belongs to the address.
    const end = given.endsWith(",") ? space : indexOf(/,/g, value, space);
    const url = webUrl(given.replace(/(?<!,),+$/, ""), base);
    const descriptor = descriptorOf(value.slice(space, end));
    if (url !== null && descriptor !== null) found.push({ url, descriptor });
    at = end;
  }
  return found;
}

function descriptorOf(given: string): string | null {
  const words = given.trim();
  return words === "" ? "" : (DESCRIPTOR.exec(words)?.[1] ?? null);
}

/** Where the pattern is found next; the text's end if nowhere. */
function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
