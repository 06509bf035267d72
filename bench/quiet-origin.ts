// An origin for many sources: `quiet-origin.ts FEEDS`. Small documents, made when asked for, and 304 for who has them.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { answerParent } from "./parent.ts";

const HOUR = 3_600_000;
const ENTRIES = 8;
const NEWEST = Math.floor(Date.now() / HOUR) * HOUR;

const etagOf = (k: number) => `"quiet-${k}"`;
const LAST_MODIFIED = new Date(NEWEST).toUTCString();

function documentOf(k: number): string {
  const items = Array.from({ length: ENTRIES }, (_, n) => {
    const at = new Date(NEWEST - (n * 7 + (k % 7)) * HOUR).toUTCString();
    const page = `https://site-${k}.example/${n}`;
    return `<item><title>Note ${n} of site ${k}</title><link>${page}</link><guid>${page}</guid><pubDate>${at}</pubDate></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Site ${k}</title><link>https://site-${k}.example/</link>
<description>Quiet</description>${items.join("\n")}</channel></rss>`;
}

function answerFeed(request: IncomingMessage, response: ServerResponse): void {
  const k = Number(/^\/feed\/(\d+)\.xml$/.exec(request.url ?? "")?.[1] ?? Number.NaN);
  const etag = etagOf(k);
  const validators = { etag, "last-modified": LAST_MODIFIED };
  if (Number.isNaN(k)) response.writeHead(404, { "content-length": 0 }).end();
  else if (request.headers["if-none-match"] === etag) response.writeHead(304, validators).end();
  else {
    const body = Buffer.from(documentOf(k));
    const headers = { "content-type": "application/rss+xml", "content-length": body.byteLength };
    response.writeHead(200, { ...headers, ...validators }).end(body);
  }
}

const server = createServer(answerFeed);
server.keepAliveTimeout = 30_000;

answerParent(
  () =>
    new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", 4096, () => {
        const address = server.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    }),
  async () => {
    server.close();
    server.closeAllConnections();
  },
);
