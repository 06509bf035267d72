// Why things are as they are: the way of one entry, and the ledger of all.
import type { Hono } from "hono";
import { ledgerJson } from "../explain/ledger-json.ts";
import { ledgerOf } from "../explain/ledger-report.ts";
import { whyOf } from "../explain/why.ts";
import { whyJson } from "../explain/why-json.ts";
import { MINUTE } from "../model/durations.ts";
import { createMemory } from "../remember.ts";
import { isHidden } from "../store/hidden.ts";
import type { House } from "./house.ts";
import { readParameters } from "./parameters.ts";
import { notFound } from "./problem.ts";
import { sendJson } from "./send-json.ts";

export const USUAL_DAYS = 30;
/** Few answers to remember: to count anew whatever somebody asks would let anybody keep us busy. */
const SPANS: ReadonlySet<string> = new Set(["1", "7", "30", "90", "365"]);

export function addExplainRoutes(app: Hono, house: House): void {
  const { store, now, patience } = house;
  // To count a month anew takes a tenth of a second with a hundred thousand entries: not whenever somebody asks.
  const remembered = createMemory<object>(store, now, { most: SPANS.size, patience });
  app.get("/api/v1/entries/:id/why", (c) => {
    const entry = store.entry(c.req.param("id"));
    if (!entry || isHidden(store, entry)) throw notFound("entry with this id");
    return sendJson(c, house, whyJson(whyOf(house, entry)), {}, now());
  });
  app.get("/api/v1/ledger", (c) => {
    const parameters = readParameters(new URL(c.req.url).searchParams);
    const days = Number(parameters.id("days", SPANS) ?? USUAL_DAYS);
    parameters.done();
    const name = `${days} ${Math.floor(now() / MINUTE)}`;
    const body = remembered.get(name, () => ledgerJson(ledgerOf(house, days)));
    return sendJson(c, house, body, {}, now());
  });
}
