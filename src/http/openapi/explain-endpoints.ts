// The endpoints of /api/v1 that tell why things are as they are.
import { ledgerSchema } from "../../render/schemas/ledger-schema.ts";
import { whySchema } from "../../render/schemas/why-schema.ts";
import { ENTRY_ID } from "./api-endpoints.ts";
import { endpoint } from "./endpoint.ts";
import { EXAMPLE_LEDGER, EXAMPLE_WHY } from "./examples/explained.ts";
import { oneOf } from "./parameter.ts";

export const USUAL_DAYS = 30;
/** Few answers to remember: to count anew whatever somebody asks would let anybody keep us busy. */
export const LEDGER_DAYS = ["1", "7", "30", "90", "365"];

export const explainEndpoints = () => ({
  why: endpoint({
    id: "explainEntry",
    method: "get",
    path: "/api/v1/entries/{id}/why",
    tag: "Explaining",
    summary: "Why channels show an entry, or do not",
    description:
      "By the rules of now: which topics, labels and rules it met, which story it joined, where it stands.",
    pathParameters: { id: ENTRY_ID },
    query: {},
    answer: { description: "Its way through the rules.", json: { schema: whySchema, example: EXAMPLE_WHY } },
    problems: [404],
    isCached: true,
  }),
  ledger: endpoint({
    id: "getLedger",
    method: "get",
    path: "/api/v1/ledger",
    tag: "Explaining",
    summary: "What sources, channels and rules kept and dropped",
    query: { days: oneOf(LEDGER_DAYS, `Over how many days, today's included; ${USUAL_DAYS} unless said.`) },
    answer: {
      description: "The counts, day by day.",
      json: { schema: ledgerSchema, example: EXAMPLE_LEDGER },
    },
    problems: [],
    isCached: true,
  }),
});
