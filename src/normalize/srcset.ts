// srcset, candidate by candidate (HTML 4.8.4.2.1): bad ones go, the others stay.
import { webUrl } from "./web-url.ts";

const CANDIDATE = /^\s*,*\s*(\S+?)(?:\s+(\d{1,5}(?:\.\d{1,4})?[wx]))?\s*$/;
const MOST = 20;

/** Null when none is left. */
export function cleanSrcset(value: string, base: string | null): string | null {
  const kept: string[] = [];
  // A comma inside an address is not followed by white space.
  for (const part of value.split(/,\s+|,(?=https?:)/, MOST)) {
    const match = CANDIDATE.exec(part);
    const url = webUrl(match?.[1]?.replace(/,+$/, ""), base);
    if (url === null || /[\s,]/.test(url)) continue;
    kept.push(match?.[2] === undefined ? url : `${url} ${match[2]}`);
  }
  return kept.length === 0 ? null : kept.join(", ");
}
