// The endpoints of /api/v1/decisions: what the curator decided, and a decision.
import { requestSchema } from "../../hand/request-schema.ts";
import { decidedSchema, decisionPageSchema } from "../../render/schemas/decision-schemas.ts";
import { endpoint } from "./endpoint.ts";
import { EXAMPLE_DECIDED, EXAMPLE_DECISION, EXAMPLE_REQUEST } from "./examples/decided.ts";
import { limitParameter } from "./list-parameters.ts";
import { count } from "./parameter.ts";

export const decisionEndpoints = () => ({
  decisions: endpoint({
    id: "listDecisions",
    method: "get",
    path: "/api/v1/decisions",
    tag: "Curating",
    summary: "What was decided by hand, newest first",
    description: "404 where the service has no token set.",
    query: {
      limit: limitParameter(),
      cursor: count(1, Number.MAX_SAFE_INTEGER, "The `nextCursor` of the page before."),
    },
    answer: {
      description: "A page of the trail.",
      json: { schema: decisionPageSchema, example: { items: [EXAMPLE_DECISION], nextCursor: "41" } },
    },
    problems: [401, 404],
    isCached: false,
    needsToken: true,
  }),
  decide: endpoint({
    id: "decide",
    method: "post",
    path: "/api/v1/decisions",
    tag: "Curating",
    summary: "Hide, pin, merge, split, note or relabel",
    description: "It is in force at once. Said again, it changes nothing and answers 200. At most 10 KB.",
    query: {},
    body: { description: "The decision.", schema: requestSchema, example: EXAMPLE_REQUEST },
    answer: {
      description: "It was so already.",
      json: {
        schema: decidedSchema,
        example: { changed: false, decisions: [{ ...EXAMPLE_DECIDED, changed: false }] },
      },
    },
    otherAnswers: {
      201: {
        description: "It is in force.",
        json: { schema: decidedSchema, example: { changed: true, decisions: [EXAMPLE_DECIDED] } },
      },
    },
    problems: [400, 401, 404, 409, 413],
    isCached: false,
    needsToken: true,
  }),
});
