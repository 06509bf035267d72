// What the hostile origin calls a fault, in the words of our codes: one of ours may be several of theirs.
import type { ErrorCode } from "../../src/model/errors.ts";

const KINDS: Partial<Readonly<Record<ErrorCode, readonly string[]>>> = {
  ADDRESS_REFUSED: ["blocked"],
  NETWORK_UNREACHABLE: ["dns", "connect", "reset", "tls", "truncated", "protocol"],
  NETWORK_TIMEOUT: ["timeout"],
  REDIRECT_REFUSED: ["redirect"],
  HTTP_STATUS: ["http", "auth", "not_found", "rate_limited", "server", "truncated", "protocol"],
  HTTP_GONE: ["gone", "http"],
  ENCODING_UNKNOWN: ["bad_encoding"],
  FEED_TOO_LARGE: ["too_large"],
  FEED_TOO_SLOW: ["timeout", "too_large"],
  FEED_UNREADABLE: ["parse", "truncated", "bad_encoding", "charset", "dtd", "protocol", "not_a_feed"],
  NOT_A_FEED: ["not_a_feed", "parse"],
};

/** True if our code is one way to say one of these kinds. */
export const isOfKind = (code: ErrorCode, kinds: readonly string[]): boolean =>
  (KINDS[code] ?? []).some((kind) => kinds.includes(kind));
