// Answers with JSON that anybody may keep for a minute.
import type { Context } from "hono";
import { createPublished } from "../published.ts";
import type { House } from "./house.ts";
import { send } from "./send.ts";

/** @param changedAt the answer's Last-Modified: the store's revision, unless it depends on more */
export function sendJson(
  c: Context,
  { store }: House,
  body: unknown,
  headers: Record<string, string> = {},
  changedAt = store.revision().at,
): Response {
  const published = createPublished(
    `${JSON.stringify(body)}\n`,
    "application/json; charset=utf-8",
    () => Math.floor(changedAt / 1000) * 1000,
  );
  return send(c, published, { headers: () => headers, cacheControl: "public, max-age=60" });
}
