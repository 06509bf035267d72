// The captured documents that the readers are compared on: the team's material, which a user's clone does not have.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeBytes } from "../../src/parse/decode-bytes.ts";
import { sharedPath } from "../support/validate.ts";

export const CAPTURES = "corpus/feeds/manifest.json";

export interface Capture {
  /** `real/…` or `small-or-synthetic/…`. */
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** In the order of their names; none where the material is not here. */
export function readCaptures(): Capture[] {
  const manifest = sharedPath(CAPTURES);
  if (manifest === null) return [];
  const listed: { readonly file: string }[] = JSON.parse(readFileSync(manifest, "utf8"));
  return listed
    .map(({ file }) => {
      const path = join(manifest, "..", "..", file);
      const bytes = readFileSync(path);
      return { name: file.replace(/^feeds\//, ""), path, bytes, text: decodeBytes(bytes, null).text };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
