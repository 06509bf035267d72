// Bytes ready to send, with all that HTTP says about them, computed once.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { contentHash } from "./identity/digest.ts";
import type { Instant } from "./model/entry.ts";

/** Best first. */
export const CODINGS = ["br", "gzip", "identity"] as const;
export type Coding = (typeof CODINGS)[number];

export interface Representation {
  /** Packed when first asked for, then kept. */
  readonly body: () => Uint8Array<ArrayBuffer>;
  /** Strong, quoted; each coding has its own (RFC 9110 8.8.3.3). */
  readonly etag: string;
}

export interface Published {
  readonly contentType: string;
  /** Whole seconds. */
  readonly lastModified: Instant;
  represent(coding: Coding): Representation;
}

/** Levels where twice the time would save no more than a few percent; for what is sent once, a third of that time for a tenth more bytes. */
const EFFORTS = { often: { gzip: 6, br: 5 }, once: { gzip: 2, br: 2 } } as const;
export type Sent = keyof typeof EFFORTS;

/** @param changedAt tells when these bytes came to be, given their hash */
export function createPublished(
  text: string,
  contentType: string,
  changedAt: (hash: string) => Instant,
  sent: Sent = "often",
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
      let packed: Uint8Array<ArrayBuffer> | undefined;
      const body = () => {
        packed ??= pack(identity, coding, sent);
        return packed;
      };
      const representation = { body, etag };
      made.set(coding, representation);
      return representation;
    },
  };
}

function pack(bytes: Uint8Array<ArrayBuffer>, coding: Coding, sent: Sent): Uint8Array<ArrayBuffer> {
  const effort = EFFORTS[sent];
  if (coding === "gzip") return Uint8Array.from(gzipSync(bytes, { level: effort.gzip }));
  if (coding === "identity") return bytes;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: effort.br,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
  };
  return Uint8Array.from(brotliCompressSync(bytes, { params }));
}
