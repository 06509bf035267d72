// The server as it is now: another configuration has other routes, names and texts, and requests go on meanwhile.
import type { Hono } from "hono";

export interface Live extends Pick<Hono, "fetch"> {
  /** Requests from now on are answered by another server; those under way end as they began. */
  renew(): void;
}

export function createLive(make: () => Hono): Live {
  let current = make();
  return {
    renew() {
      current = make();
    },
    fetch: (...asked) => current.fetch(...asked),
  };
}
