// Why things are as they are: the way of one entry, and the ledger of all.
import type { Hono } from "hono";
import { ledgerJson } from "../explain/ledger-json.ts";
import { ledgerOf } from "../explain/ledger-report.ts";
import { whyOf } from "../explain/why.ts";
import { whyJson } from "../explain/why-json.ts";
import { MINUTE } from "../model/durations.ts";
import { createMemory } from "../remember.ts";
import type { LedgerJson } from "../render/schemas/ledger-schema.ts";
import { isHidden } from "../store/hidden.ts";
import type { House } from "./house.ts";
import { explainEndpoints, LEDGER_DAYS, USUAL_DAYS } from "./openapi/explain-endpoints.ts";
import { serve } from "./openapi/serve.ts";
import { notFound } from "./problem.ts";

export function addExplainRoutes(app: Hono, house: House): void {
  const { store, now, patience } = house;
  const endpoints = explainEndpoints();
  // To count a month anew takes a tenth of a second with a hundred thousand entries: not whenever somebody asks.
  const remembered = createMemory<LedgerJson>(store, now, { most: LEDGER_DAYS.length, patience });
  serve(app, house, endpoints.why, ({ id }) => {
    const entry = store.entry(id);
    if (!entry || isHidden(store, entry)) throw notFound("entry with this id");
    return { body: whyJson(whyOf(house, entry)), changedAt: now() };
  });
  serve(app, house, endpoints.ledger, ({ query }) => {
    const days = Number(query.days ?? USUAL_DAYS);
    const name = `${days} ${Math.floor(now() / MINUTE)}`;
    const body = remembered.get(name, () => ledgerJson(ledgerOf(house, days)));
    return { body, changedAt: now() };
  });
}
