// An endpoint as OpenAPI writes it: the operation object.
import type { Endpoint, JsonContent, OtherAnswer } from "./endpoint.ts";
import { CACHE_HEADERS, headersOf } from "./headers.ts";
import { type JsonSchema, refTo, refToSchema } from "./json-schema.ts";
import { problemRef, problemsOf } from "./problems.ts";

export const SECURITY_SCHEME = "token";

export function operationObject(endpoint: Endpoint) {
  const { id, tag, summary, description, body, needsToken } = endpoint;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(needsToken ? { security: [{ [SECURITY_SCHEME]: [] }] } : {}),
    ...parametersOf(endpoint),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            description: body.description,
            required: true,
            content: { "application/json": contentOf(body) },
          },
        }),
    responses: responsesOf(endpoint),
  };
}

function parametersOf({ pathParameters = {}, query }: Endpoint) {
  const inPath = Object.entries(pathParameters).map(([name, parameter]) => ({
    ...parameterObject(name, parameter),
    in: "path",
    required: true,
  }));
  const inQuery = Object.entries(query).map(([name, parameter]) => ({
    ...parameterObject(name, parameter),
    in: "query",
  }));
  const parameters = [...inPath, ...inQuery];
  return parameters.length === 0 ? {} : { parameters };
}

interface Described {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly component?: string;
  readonly example?: string | number;
}

const parameterObject = (name: string, { description, schema, component, example }: Described) => ({
  name,
  description,
  schema: component === undefined ? schema : refTo(component),
  ...(example === undefined ? {} : { example }),
});

function responsesOf(endpoint: Endpoint) {
  const { answer, otherAnswers = {}, isCached } = endpoint;
  const usual = { ...answer, headers: [...(isCached ? CACHE_HEADERS : []), ...(answer.headers ?? [])] };
  const notModified = { description: "It is as you have it.", headers: CACHE_HEADERS };
  return {
    200: responseObject(usual),
    ...Object.fromEntries(
      Object.entries(otherAnswers).map(([status, other]) => [status, responseObject(other)]),
    ),
    ...(isCached ? { 304: responseObject(notModified) } : {}),
    ...Object.fromEntries(problemsOf(endpoint).map((status) => [status, problemRef(status)])),
  };
}

function responseObject({ description, headers = [], json, mediaTypes = [] }: OtherAnswer) {
  const content = {
    ...(json === undefined ? {} : { "application/json": contentOf(json) }),
    ...Object.fromEntries(mediaTypes.map((type) => [type, {}])),
  };
  return {
    description,
    ...headersOf(headers),
    ...(Object.keys(content).length === 0 ? {} : { content }),
  };
}

const contentOf = ({ schema, example }: Pick<JsonContent<unknown>, "schema" | "example">) => ({
  schema: refToSchema(schema),
  example,
});
