// A server to be loaded: `serve-process.ts downlink ORIGIN FEEDS FOLDER`, or `bare` or `adapter`, told what to answer.
import { once } from "node:events";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createServer } from "../src/http/create-server.ts";
import { listen } from "../src/http/listen.ts";
import { createErrorLog, openBenchApp } from "./downlink.ts";
import { answerParent } from "./parent.ts";

/** An answer to be given as it is. */
export interface Canned {
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type Question = { readonly listen: readonly Canned[] } | { readonly usage: true };
export type Listen = { readonly port: number };
export type Usage = { readonly cpuMicroseconds: number };

interface Server {
  readonly port: number;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
const [name = "", originUrl = "", feeds = "", folder = ""] = process.argv.slice(2);

const OPEN: Readonly<Record<string, (canned: readonly Canned[]) => Promise<Server>>> = {
  async downlink() {
    const app = openBenchApp({ originUrl, feeds: Number(feeds), folder });
    const listening = await listen(createServer(app.house(false), createErrorLog()), HOST, 0);
    return {
      port: listening.port,
      async close() {
        await listening.close();
        await app.close();
      },
    };
  },
  bare: (canned) => listen(bareHono(canned), HOST, 0),
  /** As the adapter comes: it puts its own Request and Response in the place of Node's. */
  async adapter(canned) {
    const options = { fetch: bareHono(canned).fetch, hostname: HOST, port: 0 };
    const server = serve({ ...options, serverOptions: { keepAliveTimeout: 30_000 } });
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The adapter has no port.");
    return { port: address.port, close: async () => void server.close() };
  },
};

/** The least that Hono can do: a route, and a response that is known beforehand. */
function bareHono(canned: readonly Canned[]): Hono {
  const app = new Hono();
  for (const { path, status, headers, body } of canned) {
    const bytes = status === 304 ? null : Uint8Array.from(body);
    app.get(path, () => new Response(bytes, { status, headers }));
  }
  return app;
}

let server: Server | undefined;

async function answer(question: Question): Promise<Listen | Usage> {
  if ("listen" in question) {
    server = await OPEN[name]?.(question.listen);
    if (!server) throw new Error(`There is no server "${name}".`);
    return { port: server.port };
  }
  const { user, system } = process.cpuUsage();
  return { cpuMicroseconds: user + system };
}

answerParent(answer, async () => server?.close());
