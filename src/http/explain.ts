// Why things are as they are: the way of one entry, and the ledger of all.
import type { Hono } from "hono";
import { ledgerJson } from "../explain/ledger-json.ts";
import { ledgerOf } from "../explain/ledger-report.ts";
import { whyOf } from "../explain/why.ts";
import { whyJson } from "../explain/why-json.ts";
import type { House } from "./house.ts";
import { readParameters } from "./parameters.ts";
import { notFound } from "./problem.ts";
import { sendJson } from "./send-json.ts";

export const USUAL_DAYS = 30;
const MOST_DAYS = 366;

export function addExplainRoutes(app: Hono, house: House): void {
  const { store, now } = house;
  app.get("/api/v1/entries/:id/why", (c) => {
    const entry = store.entry(c.req.param("id"));
    if (!entry || entry.hiddenAt !== null) throw notFound("entry with this id");
    return sendJson(c, house, whyJson(whyOf(house, entry)), {}, now());
  });
  app.get("/api/v1/ledger", (c) => {
    const parameters = readParameters(new URL(c.req.url).searchParams);
    const days = parameters.count("days", 1, MOST_DAYS) ?? USUAL_DAYS;
    parameters.done();
    return sendJson(c, house, ledgerJson(ledgerOf(house, days)), {}, now());
  });
}
