// A route by its declaration: its parameters are read as declared, its answer is of the declared shape.
import type { Context, Hono } from "hono";
import type { Instant } from "../../model/entry.ts";
import { createMemory } from "../../remember.ts";
import type { Told } from "../../render/schemas/kit.ts";
import type { House } from "../house.ts";
import { sendMoved } from "../send.ts";
import { type Json, publishJson, sendJson } from "../send-json.ts";
import type { Endpoint } from "./endpoint.ts";
import { type Query, readQuery, type Values } from "./parameter.ts";

export interface Asked<Q extends Query> {
  readonly query: Values<Q>;
  /** Of the path; "" where it has none. */
  readonly id: string;
  readonly url: URL;
}

export interface Answer<T> {
  readonly body: Told<T>;
  readonly headers?: Record<string, string>;
  /** Its Last-Modified: the store's revision, unless it depends on more. */
  readonly changedAt?: Instant;
  /** When it is another one, though the store is not. */
  readonly goodUntil?: Instant;
}

/** What is asked for has another address of ours, for good. */
export interface Moved {
  readonly movedTo: string;
}

/** As Hono writes it. */
export const routePath = ({ path }: Pick<Endpoint, "path">): string => path.replace(/\{(\w+)\}/g, ":$1");

/** @throws BadRequest */
export const queryOf = <Q extends Query, T>(declared: Endpoint<Q, T>, url: URL): Values<Q> =>
  readQuery(declared.query, url.searchParams, (values, refuse) => declared.check?.(values, refuse));

/** JSON that anybody may read and keep for a minute. */
export function serve<Q extends Query, T>(
  app: Hono,
  { store }: House,
  declared: Endpoint<Q, T>,
  respond: (asked: Asked<Q>) => Answer<NoInfer<T>> | Moved | Promise<Answer<NoInfer<T>>>,
): void {
  app.get(routePath(declared), async (c: Context) => {
    const url = new URL(c.req.url);
    const answer = await respond({ query: queryOf(declared, url), id: c.req.param("id") ?? "", url });
    if ("movedTo" in answer) return sendMoved(c, answer.movedTo);
    return sendJson(c, published(answer, store));
  });
}

function published<T>(answer: Answer<T>, store: House["store"]): Json {
  const { body, headers, changedAt = store.revision().at } = answer;
  return publishJson(body, changedAt, headers);
}

const MOST_REMEMBERED = 50;
/** Bytes; a page of fifty has some fifty thousand, but anybody may ask for hundreds of whole texts. */
const LARGEST_REMEMBERED = 200_000;

/** The same, remembered until the store changes: of what nothing else tells. */
export function serveRemembered<Q extends Query, T>(
  app: Hono,
  { store, now, patience }: House,
  declared: Endpoint<Q, T>,
  respond: (asked: Omit<Asked<Q>, "id">) => Answer<NoInfer<T>>,
): void {
  const memory = createMemory<Remembered>(store, now, {
    most: MOST_REMEMBERED,
    patience,
    keeps: (json) => json.published.represent("identity").body().byteLength <= LARGEST_REMEMBERED,
  });
  const make = (url: URL): Remembered => {
    const answer = respond({ query: queryOf(declared, url), url });
    return { ...published(answer, store), goodUntil: answer.goodUntil };
  };
  app.get(routePath(declared), (c: Context) => {
    const url = new URL(c.req.url);
    const json = memory.get(
      url.search,
      () => make(url),
      ({ goodUntil = Number.POSITIVE_INFINITY }) => goodUntil,
    );
    return sendJson(c, json);
  });
}

interface Remembered extends Json {
  readonly goodUntil: Instant | undefined;
}
