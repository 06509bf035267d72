// Why things are as they are: the way of one entry, and the ledger of all.
import type { Hono } from "hono";
import { ledgerJson } from "../explain/ledger-json.ts";
import { ledgerOf } from "../explain/ledger-report.ts";
import { whyOf } from "../explain/why.ts";
import { whyJson } from "../explain/why-json.ts";
import { MINUTE } from "../model/durations.ts";
import { createMemory } from "../remember.ts";
import { type House, isHidden } from "./house.ts";
import { readParameters } from "./parameters.ts";
import { notFound } from "./problem.ts";
import { sendJson } from "./send-json.ts";

export const USUAL_DAYS = 30;
const MOST_DAYS = 366;
const MOST_REMEMBERED = 20;

export function addExplainRoutes(app: Hono, house: House): void {
  const { store, now, patience } = house;
  // To count a month anew takes a tenth of a second with a hundred thousand entries: not whenever somebody asks.
  const remembered = createMemory<object>(store, now, { most: MOST_REMEMBERED, patience });
  app.get("/api/v1/entries/:id/why", (c) => {
    const entry = store.entry(c.req.param("id"));
    if (!entry || isHidden(store, entry)) throw notFound("entry with this id");
    return sendJson(c, house, whyJson(whyOf(house, entry)), {}, now());
  });
  app.get("/api/v1/ledger", (c) => {
    const parameters = readParameters(new URL(c.req.url).searchParams);
    const days = parameters.count("days", 1, MOST_DAYS) ?? USUAL_DAYS;
    parameters.done();
    const name = `${days} ${Math.floor(now() / MINUTE)}`;
    const body = remembered.get(name, () => ledgerJson(ledgerOf(house, days)));
    return sendJson(c, house, body, {}, now());
  });
}
