// Opens the port, and closes it without cutting anybody off.

import { createServer as createNodeServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { HouseError } from "../model/errors.ts";

export interface Listening {
  readonly port: number;
  /** Resolves when all that was asked has been answered, within a few seconds. */
  close(): Promise<void>;
}

/** How long requests under way may take when the service stops. */
const PATIENCE_MS = 5_000;

/** @throws HouseError PORT_IN_USE, PORT_NOT_ALLOWED */
export async function listen(app: Pick<Hono, "fetch">, host: string, port: number): Promise<Listening> {
  const server = createNodeServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 30_000,
      connectionsCheckingInterval: 5_000,
    },
    // Looked up at every request: another configuration makes another app.
    getRequestListener((...asked: Parameters<Hono["fetch"]>) => app.fetch(...asked)),
  );
  server.maxHeadersCount = 100;
  server.maxConnections = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(asListenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  return { port: portOf(server), close: () => close(server) };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(impatient);
}

function asListenError(error: Error, host: string, port: number): Error {
  const code = "code" in error ? error.code : null;
  if (code === "EADDRINUSE") {
    return new HouseError(
      "PORT_IN_USE",
      `Port ${port} on ${host} is in use: stop what listens there, or set PORT to another.`,
      { cause: error },
    );
  }
  return new HouseError("PORT_NOT_ALLOWED", `Port ${port} on ${host} cannot be opened: ${error.message}.`, {
    cause: error,
  });
}
