// /api/v1/decisions: the curator's hand over HTTP, for whoever has the token; for everybody else it is not there.
import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, Hono } from "hono";
import { decideByHand, hasChanged } from "../hand/hand.ts";
import { isRequest, requestFaults } from "../hand/request.ts";
import { decisionJson } from "../hand/trail.ts";
import { HouseError } from "../model/errors.ts";
import type { DecidedJson, DecisionPageJson } from "../render/schemas/decision-schemas.ts";
import type { House } from "./house.ts";
import { decisionEndpoints } from "./openapi/decision-endpoints.ts";
import { queryOf } from "./openapi/serve.ts";
import { BadRequest, notFound } from "./problem.ts";
import { DATA_HEADERS } from "./send.ts";

const ENDPOINTS = decisionEndpoints();
export const DECISIONS_PATH = ENDPOINTS.decisions.path;
/** Of everything that is answered there: nobody keeps it, no other site's page may read it. */
export const PRIVATE_HEADERS = { "cache-control": "no-store" };

const LONGEST_BODY = 10 * 1024;

export function addDecisionRoutes(app: Hono, house: House): void {
  const { adminToken, store } = house;
  const admit = (c: Context) => {
    if (adminToken === null) throw notFound(`page at ${DECISIONS_PATH}`);
    if (!isToken(c.req.header("authorization") ?? "", adminToken))
      throw new HouseError("TOKEN_WRONG", "This wants `Authorization: Bearer` with the admin's token.");
  };
  app.get(DECISIONS_PATH, (c) => {
    admit(c);
    const { limit, cursor: before } = queryOf(ENDPOINTS.decisions, new URL(c.req.url));
    // One more tells whether there is another page.
    const found = store.decisions({ limit: limit + 1, ...(before === undefined ? {} : { before }) });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    const body = { items: items.map(decisionJson), nextCursor: last ? String(last.id) : null };
    return answer<DecisionPageJson>(c, 200, body);
  });
  app.post(DECISIONS_PATH, async (c) => {
    admit(c);
    const asked = await readJson(c);
    const faults = requestFaults(asked);
    if (!isRequest(asked)) throw new BadRequest(faults);
    const ruled = await decideByHand(house.hand(), asked, "api");
    const changed = ruled.some(hasChanged);
    const decisions = ruled.map((one) => ({ ...one.decision, changed: hasChanged(one), said: one.said }));
    return answer<DecidedJson>(c, changed ? 201 : 200, { changed, decisions });
  });
  app.all(DECISIONS_PATH, (c) => {
    if (adminToken === null) throw notFound(`page at ${DECISIONS_PATH}`);
    const status = c.req.method === "OPTIONS" ? 204 : 405;
    return new Response(null, {
      status,
      headers: { ...DATA_HEADERS, ...PRIVATE_HEADERS, allow: "GET, HEAD, POST" },
    });
  });
}

/** In a time that tells nothing of how much of it is right. */
function isToken(authorization: string, token: string): boolean {
  const [, given = ""] = /^bearer +(\S+) *$/i.exec(authorization) ?? [];
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

async function readJson(c: Context): Promise<unknown> {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new BadRequest([{ parameter: "content-type", detail: "must be application/json." }]);
  const text = await readBody(c.req.raw);
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest([{ parameter: "body", detail: "is no JSON." }]);
  }
}

/** No more of it than is allowed, whatever its length is said to be. */
async function readBody({ body }: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST_BODY) throw new HouseError("BODY_TOO_LARGE", "A decision has at most 10 KB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function answer<T>(c: Context, status: number, body: T): Response {
  const headers = {
    ...DATA_HEADERS,
    ...PRIVATE_HEADERS,
    "content-type": "application/json; charset=utf-8",
  };
  return new Response(c.req.method === "HEAD" ? null : `${JSON.stringify(body)}\n`, { status, headers });
}
