// The endpoints for operators, for the document; operation.ts answers them.
import { healthSchema, notReadySchema, readySchema } from "../../render/schemas/health-schemas.ts";
import { endpoint } from "./endpoint.ts";

const PLAIN = { method: "get", tag: "Operation", query: {}, problems: [], isCached: false } as const;

export const operationEndpoints = () => ({
  health: endpoint({
    ...PLAIN,
    id: "getHealth",
    path: "/healthz",
    summary: "Is the process alive?",
    answer: { description: "It is.", json: { schema: healthSchema, example: { status: "ok" } } },
  }),
  ready: endpoint({
    ...PLAIN,
    id: "getReadiness",
    path: "/readyz",
    summary: "Can it do its work?",
    description: "Failing sources and a broken feeds.yaml are told, but do not make it unready.",
    answer: {
      description: "The store answers.",
      json: {
        schema: readySchema,
        example: {
          status: "ready",
          revision: 1712,
          sources: { configured: 86, polled: 86, failing: ["weekly-planet"] },
          config: { fault: null },
        },
      },
    },
    otherAnswers: {
      503: {
        description: "The store does not answer.",
        json: { schema: notReadySchema, example: { status: "not ready", code: "STORE_BUSY" } },
      },
    },
  }),
});
