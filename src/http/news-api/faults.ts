// Errors under /v4, as Django REST Framework tells them: a sentence, or what is wrong with each parameter.
import type { HouseError } from "../../model/errors.ts";
import type { DetailJson, ParameterFaultsJson } from "../../render/schemas/news-api-schema.ts";
import { NEWS_API_FAULTS } from "../openapi/news-api-endpoints.ts";
import { BadRequest, retryAfter, statusOf } from "../problem.ts";
import { DATA_HEADERS } from "../send.ts";

/** What clients in browsers send without being asked; the original allows it. */
const HEADERS_ALLOWED =
  "accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with, if-none-match, if-modified-since";

export const isNewsApi = (path: string): boolean => path === "/v4" || path.startsWith("/v4/");

export function newsApiFault(fault: HouseError): Response {
  const status = statusOf(fault);
  return answer(status, bodyOf(fault, status), retryAfter(fault));
}

export const newsApiNotFound = (): Response => answer(404, { detail: "Not found." });

export const newsApiMethodNotAllowed = (method: string, allow: string): Response =>
  answer(405, { detail: `Method "${method}" not allowed.` }, { allow });

export const newsApiPreflight = (headers: Readonly<Record<string, string>>): Response =>
  new Response(null, {
    status: 204,
    headers: { ...headers, "access-control-allow-headers": HEADERS_ALLOWED },
  });

function bodyOf(fault: HouseError, status: number): DetailJson | ParameterFaultsJson {
  if (status >= 500) return { detail: status === 503 ? NEWS_API_FAULTS.busy : NEWS_API_FAULTS.ours };
  if (!(fault instanceof BadRequest)) return { detail: fault.message };
  const byParameter = Map.groupBy(fault.errors, ({ parameter }) => parameter);
  return Object.fromEntries(
    [...byParameter].map(([name, faults]) => [name, faults.map(({ detail }) => detail)]),
  );
}

function answer(
  status: number,
  body: DetailJson | ParameterFaultsJson,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: {
      ...DATA_HEADERS,
      ...headers,
      "access-control-allow-origin": "*",
      "content-type": "application/json; charset=utf-8",
    },
  });
}
