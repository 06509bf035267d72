// What an address answers, declared once: its route reads its parameters by it, the OpenAPI document is made from it.
import type { z } from "zod";
import type { Told } from "../../render/schemas/kit.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { Query, Refuse, Values } from "./parameter.ts";

/** In the order in which they are told. */
export const TAGS = {
  Stories: "What is reported: stories, and the entries that they are made of.",
  Configured: "What feeds.yaml defines: sources, topics, channels.",
  Explaining: "Why things are as they are.",
  Curating: "The curator's hand, for whoever has the token.",
  "Spaceflight News API v4":
    'The same for clients of that API: give them this server\'s address as their base. Errors are as they know them: `{"detail": …}`, or the names of bad parameters.',
  Feeds: "What feed readers subscribe to.",
  Operation: "For whoever runs it.",
} as const;
export type Tag = keyof typeof TAGS;

/** What the document has to say of them is in headers.ts. */
export type HeaderName = "ETag" | "Last-Modified" | "Link" | "Location" | "Retry-After" | "WWW-Authenticate";

/** JSON of a named schema, with an example of it. */
export interface JsonContent<T> {
  readonly schema: z.ZodType<T>;
  readonly example: NoInfer<Told<T>>;
}

/** Another answer than the usual one. */
export interface OtherAnswer {
  readonly description: string;
  readonly headers?: readonly HeaderName[];
  readonly json?: JsonContent<unknown>;
  readonly mediaTypes?: readonly string[];
}

export interface PathParameter {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly component?: string;
  readonly example?: string | number;
}

export interface RequestBody {
  readonly description: string;
  readonly schema: z.ZodType;
  readonly example: unknown;
}

/** Errors that an endpoint may answer with, beside those that any may. */
export type ProblemStatus = 400 | 401 | 404 | 409 | 410 | 413;

export interface Endpoint<Q extends Query = Query, T = unknown> {
  /** The operationId; also the anchor on the page. */
  readonly id: string;
  readonly method: "get" | "post";
  /** As OpenAPI writes it: `/api/v1/stories/{id}`. */
  readonly path: string;
  readonly tag: Tag;
  readonly summary: string;
  /** Plain text; `code` in backticks. */
  readonly description?: string;
  readonly pathParameters?: Readonly<Record<string, PathParameter>>;
  readonly query: Q;
  /** For what a single parameter cannot know. */
  check?(values: Values<Q>, refuse: Refuse): void;
  readonly body?: RequestBody;
  /** The usual answer, 200. */
  readonly answer: {
    readonly description: string;
    readonly headers?: readonly HeaderName[];
    readonly json?: JsonContent<T>;
    readonly mediaTypes?: readonly string[];
  };
  /** By status. */
  readonly otherAnswers?: Readonly<Record<number, OtherAnswer>>;
  readonly problems: readonly ProblemStatus[];
  /** Has an ETag, and answers 304 to who has it already. */
  readonly isCached: boolean;
  readonly needsToken?: boolean;
}

/** As it is, with the types of its parameters and its answer. */
export const endpoint = <Q extends Query, T>(declared: Endpoint<Q, T>): Endpoint<Q, T> => declared;
