// The errors that endpoints share, as responses of the document.
import { problemSchema } from "../../render/schemas/problem-schema.ts";
import { titleOf } from "../problem.ts";
import type { Endpoint, HeaderName, ProblemStatus, Tag } from "./endpoint.ts";
import { headersOf } from "./headers.ts";
import { refToSchema } from "./json-schema.ts";

interface Problem {
  readonly name: string;
  readonly description: string;
  readonly code: string;
  readonly detail: string;
  readonly headers?: readonly HeaderName[];
}

/** What any endpoint may answer that does more than to say it is alive. */
type AnyProblem = ProblemStatus | 429 | 500 | 503;

const PROBLEMS: Readonly<Record<AnyProblem, Problem>> = {
  400: {
    name: "BadRequest",
    description: "Parameters are wrong; all of them are named at once.",
    code: "BAD_PARAMETER",
    detail: "limit: must be a whole number from 1 to 200.",
  },
  401: {
    name: "NotAllowed",
    description: "No token, or a wrong one.",
    code: "TOKEN_WRONG",
    detail: "This wants `Authorization: Bearer` with the admin's token.",
    headers: ["WWW-Authenticate"],
  },
  404: {
    name: "NotFound",
    description: "There is no such thing.",
    code: "NOT_FOUND",
    detail: "There is no story with this id here.",
  },
  410: {
    name: "Gone",
    description: "It was here once, and is not any more.",
    code: "FEED_CLOSED",
    detail: 'The feed "cosmos" is no longer published. /feeds.opml lists those that are.',
  },
  409: {
    name: "NotPossible",
    description: "It cannot be done as things are.",
    code: "DECISION_REFUSED",
    detail: "It is the only entry of its story.",
  },
  413: {
    name: "TooLarge",
    description: "The body is too large.",
    code: "BODY_TOO_LARGE",
    detail: "A decision has at most 10 KB.",
  },
  429: {
    name: "TooMany",
    description: "A client asked more often than a minute allows.",
    code: "TOO_MANY_REQUESTS",
    detail: "Only 1200 requests a minute are answered here: ask again in 1 second.",
    headers: ["Retry-After"],
  },
  500: {
    name: "Fault",
    description: "Something went wrong here.",
    code: "INTERNAL",
    detail: "The fault is in the log.",
  },
  503: {
    name: "Busy",
    description: "The store is busy.",
    code: "STORE_BUSY",
    detail: "The fault is in the log.",
    headers: ["Retry-After"],
  },
};

const entries = Object.entries(PROBLEMS).map(([status, problem]) => [Number(status), problem] as const);

export function problemResponses() {
  return Object.fromEntries(
    entries.map(([status, { name, description, code, detail, headers = [] }]) => [
      name,
      {
        description,
        ...headersOf(headers),
        content: { "application/problem+json": contentOf(status, code, detail) },
      },
    ]),
  );
}

function contentOf(status: number, code: string, detail: string) {
  const [parameter = "", said = ""] = detail.split(/: (.*)/);
  const errors = status === 400 ? { errors: [{ parameter, detail: said }] } : {};
  const instance = "/api/v1/stories";
  const example = { type: "about:blank", title: titleOf(status), status, code, detail, instance, ...errors };
  return { schema: refToSchema(problemSchema), example };
}

/** They tell all of their errors themselves. */
const APART: ReadonlySet<Tag> = new Set(["Operation", "Spaceflight News API v4"]);

/** Of an endpoint: those it declares, those of its parameters, and those that any may have. */
export function problemsOf({ problems, query, tag, path }: Endpoint): readonly AnyProblem[] {
  if (APART.has(tag)) return problems;
  const read: readonly AnyProblem[] = Object.keys(query).length > 0 ? [400] : [];
  const limited = /^\/(?:api|v4)\//.test(path) ? ([429] as const) : [];
  return [...new Set<AnyProblem>([...read, ...problems, ...limited, 500, 503])].sort((a, b) => a - b);
}

export const problemRef = (status: AnyProblem) => ({
  $ref: `#/components/responses/${PROBLEMS[status].name}`,
});
export const problemText = (status: AnyProblem): string => PROBLEMS[status].description;
