// /openapi.json and /docs: what the API is, for programs and for people; made when first asked for.
import type { Hono } from "hono";
import { changedAt } from "../publish.ts";
import { createPublished } from "../published.ts";
import type { House } from "./house.ts";
import { openApiDocument } from "./openapi/document.ts";
import { allEndpoints } from "./openapi/endpoints.ts";
import { alternatesHeader } from "./pages/alternates.ts";
import { docsPage } from "./pages/docs-page.ts";
import { PAGE_HEADERS } from "./pages.ts";
import { send } from "./send.ts";

/** Not application/openapi+json: that no RFC has registered yet, and browsers would store it, not show it. */
const DOCUMENT_TYPE = "application/json; charset=utf-8";

export function addDocsRoutes(app: Hono, house: House): void {
  const { config, store, now } = house;
  const publish = (path: string, type: string, compose: () => string) =>
    once(() => createPublished(compose(), type, (hash) => changedAt(store, path, hash, now())));
  const document = once(() => openApiDocument(config));
  const forPrograms = publish("/openapi.json", DOCUMENT_TYPE, () => `${JSON.stringify(document())}\n`);
  const forPeople = publish("/docs", "text/html; charset=utf-8", () => {
    const { schemas } = document().components;
    return String(docsPage(config, { endpoints: allEndpoints(config), schemas }));
  });
  app.get("/openapi.json", (c) => send(c, forPrograms()));
  app.get("/docs", (c) =>
    send(c, forPeople(), { headers: () => ({ ...PAGE_HEADERS, ...alternatesHeader(config, null) }) }),
  );
}

/** A configuration that changes has a server, and so these, of its own. */
function once<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
