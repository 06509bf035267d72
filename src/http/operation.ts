// For operators and crawlers: is it alive, is it ready, may it be crawled.
import type { Hono } from "hono";
import { asHouseError } from "../model/errors.ts";
import type { ReadyJson } from "../render/schemas/health-schemas.ts";
import type { House } from "./house.ts";

const NO_STORE = { "cache-control": "no-store" };
/** Whoever watches may look again after so many seconds (RFC 9110 10.2.3). */
const NOT_READY = { ...NO_STORE, "retry-after": "5" };

export function addOperationRoutes(app: Hono, { config, store, configFault }: House): void {
  /** The process answers. */
  app.get("/healthz", (c) => c.json({ status: "ok" }, 200, NO_STORE));

  /**
   * The process can do its work: the store answers. Failing sources and a broken feeds.yaml are told, but do not make it
   * unready: it goes on with what it had.
   */
  app.get("/readyz", (c) => {
    try {
      const progress = store.progress();
      const known = config.sources.filter(({ id }) => progress.has(id)).map(({ id }) => id);
      const failing = known.filter((id) => progress.get(id)?.failing === true);
      const sources = { configured: config.sources.length, polled: known.length, failing };
      const fault = configFault();
      const broken = fault && { message: fault.message, since: new Date(fault.since).toISOString() };
      const { number: revision } = store.revision();
      const ready: ReadyJson = { status: "ready", revision, sources, config: { fault: broken } };
      return c.json(ready, 200, NO_STORE);
    } catch (thrown) {
      return c.json({ status: "not ready", code: asHouseError(thrown).code }, 503, NOT_READY);
    }
  });

  app.get("/robots.txt", (c) =>
    c.text("User-agent: *\nAllow: /\n", 200, {
      "cache-control": "public, max-age=86400",
      "x-content-type-options": "nosniff",
    }),
  );
}
