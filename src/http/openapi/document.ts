// The OpenAPI 3.1 document: all endpoints, and the schemas that their answers are declared with.
import type { Config } from "../../model/config.ts";
import { type Endpoint, TAGS } from "./endpoint.ts";
import { allEndpoints } from "./endpoints.ts";
import { HEADERS } from "./headers.ts";
import { componentSchemas, type JsonSchema } from "./json-schema.ts";
import { operationObject, SECURITY_SCHEME } from "./operation-object.ts";
import { problemResponses } from "./problems.ts";

/** Of the API: the second number grows when something is added, the first when something is taken away. */
const API_VERSION = "1.0.0";

export type DescribedConfig = Pick<Config, "site" | "topics" | "sources" | "channels">;

export const ABOUT =
  "JSON under `/api/v1`, read only but for the curator's decisions; no key, any origin (CORS). Members are in camel case, times in ISO 8601 UTC, absent values null. Errors are RFC 9457 problem documents; a 400 names every bad parameter at once. Unknown parameters are ignored, an empty one counts as absent. Every GET answers HEAD too; other methods get a 405 that names those that are answered.";

export function openApiDocument(config: DescribedConfig) {
  const endpoints = allEndpoints(config);
  const { site } = config;
  return {
    openapi: "3.1.1",
    info: { title: `${site.title} API`, version: API_VERSION, summary: site.description, description: ABOUT },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    // Never the Host header: what a request says must not become what is told to others.
    servers: [{ url: site.url }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: pathsOf(endpoints),
    components: {
      schemas: { ...knownIds(endpoints), ...componentSchemas() },
      responses: problemResponses(),
      headers: HEADERS,
      securitySchemes: {
        [SECURITY_SCHEME]: {
          type: "http",
          scheme: "bearer",
          description: "What `DOWNLINK_ADMIN_TOKEN` is set to where the service runs.",
        },
      },
    },
  };
}

export type OpenApiDocument = ReturnType<typeof openApiDocument>;

/** In the order of the endpoints; those of one path together. */
function pathsOf(endpoints: readonly Endpoint[]) {
  const byPath = Map.groupBy(endpoints, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, there]) => [
      path,
      Object.fromEntries(there.map((endpoint) => [endpoint.method, operationObject(endpoint)])),
    ]),
  );
}

/** Ids that parameters take, under the names of their components. */
function knownIds(endpoints: readonly Endpoint[]): Record<string, JsonSchema> {
  const parameters = endpoints.flatMap(({ query, pathParameters = {} }) => [
    ...Object.values(query),
    ...Object.values(pathParameters),
  ]);
  return Object.fromEntries(
    parameters.flatMap(({ component, schema }) => (component === undefined ? [] : [[component, schema]])),
  );
}
