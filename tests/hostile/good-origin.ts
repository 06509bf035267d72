// Well-kept sources on a host of their own, which answer after a moment, as origins on the Internet do.
import { createServer } from "node:http";
import { rss } from "../support/origin.ts";

export interface GoodOrigin {
  /** host:port */
  readonly address: string;
  readonly urls: readonly string[];
  close(): void;
}

const LATENCY_MS = 100;
const ITEMS = 30;

export async function startGoodOrigin(count: number): Promise<GoodOrigin> {
  const bodies = Array.from({ length: count }, (_, feed) => bodyOf(feed));
  const server = createServer((request, response) => {
    const body = bodies[Number(request.url?.slice(1))];
    setTimeout(() => {
      response.writeHead(body === undefined ? 404 : 200, { etag: `"${request.url}"` }).end(body);
    }, LATENCY_MS);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const address = `127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`;
  return {
    address,
    urls: bodies.map((_, feed) => `http://${address}/${feed}`),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const bodyOf = (feed: number): string =>
  rss(
    Array.from({ length: ITEMS }, (_, item) => ({
      guid: `${feed}-${item}`,
      title: `Rocket ${item} of operator ${feed} reaches its orbit`,
      link: `https://good-${feed}.example/${item}`,
      description: "What it carries, and for whom. ".repeat(20),
      pubDate: new Date(Date.UTC(2026, 10, 1 + (item % 20), 6, feed)).toUTCString(),
    })),
  );
