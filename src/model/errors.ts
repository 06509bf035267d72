// The house's one error class and its table of codes; docs/errors.md tells a person what to do about each.

/** Every code that can reach a person, a log line or an API client. */
export const ERROR_CODES = [
  "CONFIG_MISSING",
  "CONFIG_INVALID",
  "DATA_NOT_WRITABLE",
  "STORE_NOT_A_DATABASE",
  "STORE_CORRUPT",
  "STORE_TOO_NEW",
  "STORE_BUSY",
  "WORKER_RUNNING",
  "PORT_IN_USE",
  "PORT_NOT_ALLOWED",
  "USAGE",
  "NOT_FOUND",
  "FEED_CLOSED",
  "BAD_PARAMETER",
  "DECISION_REFUSED",
  "TOKEN_WRONG",
  "BODY_TOO_LARGE",
  "TOO_MANY_REQUESTS",
  "FILE_UNREADABLE",
  "FILE_NOT_WRITABLE",
  "ADDRESS_REFUSED",
  "ROBOTS_DISALLOWED",
  "LOGIN_MISSING",
  "NETWORK_UNREACHABLE",
  "NETWORK_TIMEOUT",
  "REDIRECT_REFUSED",
  "HTTP_STATUS",
  "HTTP_GONE",
  "ENCODING_UNKNOWN",
  "FEED_TOO_LARGE",
  "FEED_TOO_SLOW",
  "FEED_UNREADABLE",
  "NOT_A_FEED",
  "FEED_NOT_FOUND",
  "SOURCE_EXISTS",
  "POLL_ABORTED",
  "INTERNAL",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What may go wrong on purpose: a code for programs, one clear sentence for people. */
export class HouseError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "HouseError";
    this.code = code;
  }
}

/** A poll that failed: also what the origin answered, and how long it asked us to stay away. */
export class SourceFault extends HouseError {
  readonly status: number | null;
  /** Milliseconds; null if the origin named no time (RFC 9110 10.2.3). */
  readonly retryAfterMs: number | null;

  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorOptions & { status?: number | null; retryAfterMs?: number | null } = {},
  ) {
    super(code, message, options);
    this.name = "SourceFault";
    this.status = options.status ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** True for faults of our own store: no source is to blame, and what was not written may be written later. */
export function isStoreFault(thrown: unknown): thrown is HouseError {
  return (
    thrown instanceof HouseError && (thrown.code.startsWith("STORE_") || thrown.code === "DATA_NOT_WRITABLE")
  );
}

/** Any thrown value as a HouseError; what nobody foresaw becomes INTERNAL with its own message. */
export function asHouseError(thrown: unknown): HouseError {
  if (thrown instanceof HouseError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new HouseError("INTERNAL", message, { cause: thrown });
}
