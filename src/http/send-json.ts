// Answers with JSON that anybody may keep for a minute.
import type { Context } from "hono";
import type { Instant } from "../model/entry.ts";
import { createPublished, type Published } from "../published.ts";
import { send } from "./send.ts";

export interface Json {
  readonly published: Published;
  readonly headers: Record<string, string>;
}

/** @param changedAt the answer's Last-Modified */
export function publishJson(body: unknown, changedAt: Instant, headers: Record<string, string> = {}): Json {
  const published = createPublished(
    `${JSON.stringify(body)}\n`,
    "application/json; charset=utf-8",
    () => Math.floor(changedAt / 1000) * 1000,
    "once",
  );
  return { published, headers };
}

export const sendJson = (c: Context, { published, headers }: Json): Response =>
  send(c, published, { headers: () => headers, cacheControl: "public, max-age=60" });
