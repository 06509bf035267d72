// Errors as RFC 9457 problem details: what, where, what to do.
import { type ErrorCode, HouseError } from "../model/errors.ts";
import type { ProblemJson } from "../render/schemas/problem-schema.ts";
import { DATA_HEADERS } from "./send.ts";

/** One bad parameter. */
export interface ParameterFault {
  readonly parameter: string;
  readonly detail: string;
}

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  NOT_FOUND: 404,
  FEED_CLOSED: 410,
  BAD_PARAMETER: 400,
  DECISION_REFUSED: 409,
  TOKEN_WRONG: 401,
  BODY_TOO_LARGE: 413,
  STORE_BUSY: 503,
};
/** Seconds after which what was busy may be free (RFC 9110 10.2.3). */
export const RETRY_AFTER = "5";
const TITLES: ReadonlyMap<number, string> = new Map([
  [400, "Bad request"],
  [401, "Not allowed"],
  [404, "Not found"],
  [405, "Method not allowed"],
  [410, "Gone for good"],
  [409, "Not possible as things are"],
  [413, "Too large"],
  [500, "Something went wrong here"],
  [503, "Not ready"],
]);

/** A HouseError that also names the parameters at fault. */
export class BadRequest extends HouseError {
  readonly errors: readonly ParameterFault[];

  constructor(errors: readonly ParameterFault[]) {
    super("BAD_PARAMETER", errors.map(({ parameter, detail }) => `${parameter}: ${detail}`).join(" "));
    this.name = "BadRequest";
    this.errors = errors;
  }
}

export const notFound = (what: string): HouseError =>
  new HouseError("NOT_FOUND", `There is no ${what} here.`);

export const statusOf = (error: HouseError): number => STATUS[error.code] ?? 500;
export const titleOf = (status: number): string => TITLES.get(status) ?? "Error";

/** What a caller may know: nobody outside learns what broke inside. */
export function problemResponse(
  error: HouseError,
  instance: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const status = statusOf(error);
  const body: ProblemJson = {
    type: "about:blank",
    title: titleOf(status),
    status,
    code: error.code,
    detail: status >= 500 ? "The fault is in the log." : error.message,
    instance,
    ...(error instanceof BadRequest ? { errors: error.errors } : {}),
  };
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: {
      ...DATA_HEADERS,
      ...headers,
      ...(status === 503 ? { "retry-after": RETRY_AFTER } : {}),
      "content-type": "application/problem+json",
    },
  });
}
