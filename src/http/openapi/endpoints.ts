// All endpoints that the document describes, in its order.
import { configuredEndpoints, storyEndpoints } from "./api-endpoints.ts";
import { decisionEndpoints } from "./decision-endpoints.ts";
import type { Endpoint } from "./endpoint.ts";
import { explainEndpoints } from "./explain-endpoints.ts";
import { feedEndpoints } from "./feed-endpoints.ts";
import type { Known } from "./known-ids.ts";
import { allNewsApiEndpoints } from "./news-api-endpoints.ts";
import { operationEndpoints } from "./operation-endpoints.ts";

export const allEndpoints = (known: Known): readonly Endpoint[] => [
  ...Object.values<Endpoint>(storyEndpoints(known)),
  ...Object.values<Endpoint>(configuredEndpoints()),
  ...Object.values<Endpoint>(explainEndpoints()),
  ...Object.values<Endpoint>(decisionEndpoints()),
  ...allNewsApiEndpoints(),
  ...Object.values<Endpoint>(feedEndpoints(known)),
  ...Object.values<Endpoint>(operationEndpoints()),
];
