// Bytes ready to send, with all that HTTP says about them, computed once.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { contentHash } from "./identity/digest.ts";
import type { Instant } from "./model/entry.ts";

/** Best first. */
export const CODINGS = ["br", "gzip", "identity"] as const;
export type Coding = (typeof CODINGS)[number];

export interface Representation {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Strong, quoted; each coding has its own (RFC 9110 8.8.3.3). */
  readonly etag: string;
}

export interface Published {
  readonly contentType: string;
  /** Whole seconds. */
  readonly lastModified: Instant;
  /** Packed when first asked for, then kept. */
  represent(coding: Coding): Representation;
}

/** @param changedAt tells when these bytes came to be, given their hash */
export function createPublished(
  text: string,
  contentType: string,
  changedAt: (hash: string) => Instant,
): Published {
  const identity = new TextEncoder().encode(text);
  const hash = contentHash(identity);
  const made = new Map<Coding, Representation>();
  return {
    contentType,
    lastModified: changedAt(hash),
    represent(coding) {
      const known = made.get(coding);
      if (known) return known;
      const etag = coding === "identity" ? `"${hash}"` : `"${hash}-${coding}"`;
      const representation = { body: pack(identity, coding), etag };
      made.set(coding, representation);
      return representation;
    },
  };
}

/** Levels where twice the time would save no more than a few percent. */
function pack(bytes: Uint8Array<ArrayBuffer>, coding: Coding): Uint8Array<ArrayBuffer> {
  if (coding === "gzip") return Uint8Array.from(gzipSync(bytes, { level: 6 }));
  if (coding === "identity") return bytes;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
  };
  return Uint8Array.from(brotliCompressSync(bytes, { params }));
}
