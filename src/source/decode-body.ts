// A response body as it was before it was packed: one coding at most, never more bytes than the cap.
import { promisify } from "node:util";
import {
  brotliDecompress,
  brotliDecompressSync,
  gunzip,
  gunzipSync,
  inflate,
  inflateSync,
  zstdDecompress,
  zstdDecompressSync,
} from "node:zlib";
import { SourceFault } from "../model/errors.ts";

interface Coding {
  readonly now: (packed: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;
  readonly later: (packed: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;
}

const gzip: Coding = { now: gunzipSync, later: promisify(gunzip) };

const CODINGS: ReadonlyMap<string, Coding> = new Map<string, Coding>([
  ["gzip", gzip],
  ["x-gzip", gzip],
  ["deflate", { now: inflateSync, later: promisify(inflate) }],
  ["br", { now: brotliDecompressSync, later: promisify(brotliDecompress) }],
  ["zstd", { now: zstdDecompressSync, later: promisify(zstdDecompress) }],
]);

/** What we ask origins for. */
export const ACCEPT_ENCODING = "gzip, br, zstd";

/** Below this many packed bytes a thread-pool job costs more than unpacking at once. */
const SMALL = 128 * 1024;

/** @throws SourceFault FEED_TOO_LARGE, ENCODING_UNKNOWN, FEED_UNREADABLE */
export async function decodeBody(
  packed: Uint8Array,
  contentEncoding: string,
  cap: number,
): Promise<Uint8Array> {
  const name = contentEncoding.trim().toLowerCase();
  if (name === "" || name === "identity") return packed;
  const coding = CODINGS.get(name);
  if (!coding) {
    throw new SourceFault(
      "ENCODING_UNKNOWN",
      `The body is packed as "${contentEncoding}", which is not understood.`,
    );
  }
  const options = { maxOutputLength: cap };
  try {
    return packed.byteLength <= SMALL ? coding.now(packed, options) : await coding.later(packed, options);
  } catch (cause) {
    const tooLarge = cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
    if (tooLarge) throw tooLargeFault(cap, cause);
    throw new SourceFault("FEED_UNREADABLE", `The body says it is ${name}, but cannot be unpacked.`, {
      cause,
    });
  }
}

export const tooLargeFault = (cap: number, cause?: unknown): SourceFault =>
  new SourceFault("FEED_TOO_LARGE", `The document is larger than ${Math.round(cap / 1_000_000)} MB.`, {
    cause,
  });
