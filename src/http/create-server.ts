// Puts the routes together; every fault ends here, as a status and a clear sentence.
import { type Context, Hono, type MiddlewareHandler } from "hono";
import type { Log } from "../log.ts";
import { asHouseError, type HouseError } from "../model/errors.ts";
import type { ProblemJson } from "../render/schemas/problem-schema.ts";
import { addApiRoutes } from "./api.ts";
import { addAssetRoutes } from "./assets.ts";
import { addDecisionRoutes, DECISIONS_PATH, PRIVATE_HEADERS } from "./decisions.ts";
import { addDocsRoutes } from "./docs.ts";
import { addExplainRoutes } from "./explain.ts";
import { addFeedRoutes } from "./feeds.ts";
import type { House } from "./house.ts";
import {
  isNewsApi,
  newsApiFault,
  newsApiMethodNotAllowed,
  newsApiNotFound,
  newsApiPreflight,
} from "./news-api/faults.ts";
import { addNewsApiRoutes } from "./news-api/routes.ts";
import { addOperationRoutes } from "./operation.ts";
import { alternatesHeader } from "./pages/alternates.ts";
import { faultPage } from "./pages/fault-page.ts";
import { addPageRoutes, PAGE_HEADERS } from "./pages.ts";
import { notFound, problemResponse, statusOf } from "./problem.ts";
import { clientOf } from "./rate-limit.ts";
import { DATA_HEADERS, SHARED_HEADERS } from "./send.ts";

export function createServer(house: House, log: Log): Hono {
  const app = new Hono();
  limitRates(app, house);
  addFeedRoutes(app, house);
  addApiRoutes(app, house);
  addDecisionRoutes(app, house);
  addExplainRoutes(app, house);
  addNewsApiRoutes(app, house);
  addAssetRoutes(app);
  addOperationRoutes(app, house);
  addPageRoutes(app, house);
  addDocsRoutes(app, house);

  const answerFault = (c: Context, fault: HouseError): Response => {
    const status = statusOf(fault);
    if (status >= 500)
      log.error("http.fault", { path: c.req.path, code: fault.code, message: fault.message });
    if (isNewsApi(c.req.path)) return newsApiFault(fault);
    if (c.req.path === DECISIONS_PATH) {
      const challenge = status === 401 ? { "www-authenticate": "Bearer" } : {};
      return problemResponse(fault, c.req.path, { ...PRIVATE_HEADERS, ...challenge });
    }
    const wantsPage = (c.req.header("accept") ?? "").includes("text/html") && !c.req.path.startsWith("/api/");
    if (!wantsPage) return problemResponse(fault, c.req.path, SHARED_HEADERS);
    const headers = {
      ...PAGE_HEADERS,
      ...alternatesHeader(house.config, null),
      "content-type": "text/html; charset=utf-8",
    };
    return new Response(String(faultPage(house.config, fault, status)), { status, headers });
  };
  app.onError((error, c) => answerFault(c, asHouseError(error)));
  app.notFound((c) => {
    const forNewsApi = isNewsApi(c.req.path);
    if (c.req.method === "OPTIONS") return forNewsApi ? newsApiPreflight(PREFLIGHT) : preflight();
    if (c.req.method !== "GET" && c.req.method !== "HEAD")
      return forNewsApi ? newsApiMethodNotAllowed(c.req.method, ALLOW) : methodNotAllowed(c);
    if (forNewsApi) return newsApiNotFound();
    return answerFault(c, notFound(`page at ${c.req.path.slice(0, 200)}`));
  });
  return app;
}

/** Only of the API: a feed is kept ready, and costs nothing. */
function limitRates(app: Hono, { rates }: House): void {
  const limit: MiddlewareHandler = (c, next) => {
    const client = clientOf(c.env?.incoming?.socket?.remoteAddress, c.req.header("x-forwarded-for"));
    if (client !== null) rates.take(client);
    return next();
  };
  app.use("/api/*", limit);
  app.use("/v4/*", limit);
}

const ALLOW = "GET, HEAD, OPTIONS";
const PREFLIGHT = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": ALLOW,
  "access-control-allow-headers": "content-type, if-none-match, if-modified-since, a-im",
  "access-control-max-age": "86400",
};

const preflight = (): Response => new Response(null, { status: 204, headers: PREFLIGHT });

function methodNotAllowed(c: Context): Response {
  const body: ProblemJson = {
    type: "about:blank",
    title: "Method not allowed",
    status: 405,
    detail: `${c.req.method} is not answered here: only GET and HEAD are.`,
    instance: c.req.path,
  };
  return new Response(`${JSON.stringify(body)}\n`, {
    status: 405,
    headers: { ...DATA_HEADERS, allow: ALLOW, "content-type": "application/problem+json" },
  });
}
