// A route by its declaration: its parameters are read as declared, its answer is of the declared shape.
import type { Context, Hono } from "hono";
import type { Instant } from "../../model/entry.ts";
import type { Told } from "../../render/schemas/kit.ts";
import type { House } from "../house.ts";
import { sendMoved } from "../send.ts";
import { sendJson } from "../send-json.ts";
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
  /** See send-json.ts. */
  readonly changedAt?: Instant;
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
  house: House,
  declared: Endpoint<Q, T>,
  respond: (asked: Asked<Q>) => Answer<NoInfer<T>> | Moved | Promise<Answer<NoInfer<T>>>,
): void {
  app.get(routePath(declared), async (c: Context) => {
    const url = new URL(c.req.url);
    const answer = await respond({ query: queryOf(declared, url), id: c.req.param("id") ?? "", url });
    if ("movedTo" in answer) return sendMoved(c, answer.movedTo);
    return sendJson(c, house, answer.body, answer.headers, answer.changedAt);
  });
}
