// A real origin on loopback whose answers a test writes.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

export interface Origin {
  readonly url: string;
  /** host:port, as network.allow wants it. */
  readonly address: string;
  /** Every request so far, but for robots.txt, which is answered 404 unless `robots` says something. */
  readonly requests: readonly { readonly path: string; readonly headers: IncomingMessage["headers"] }[];
  robots: string | null;
  /** How often robots.txt was asked for. */
  robotsAsked: number;
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

export async function startOrigin(
  answer: Origin["answer"] = (_, response) => response.end(),
): Promise<Origin> {
  const requests: { path: string; headers: IncomingMessage["headers"] }[] = [];
  const server: Server = createServer((request, response) => {
    if (request.url === "/robots.txt") {
      origin.robotsAsked += 1;
      response.writeHead(origin.robots === null ? 404 : 200).end(origin.robots ?? "");
      return;
    }
    requests.push({ path: request.url ?? "", headers: request.headers });
    origin.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const address = `127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`;
  const origin: Origin = {
    url: `http://${address}`,
    address,
    requests,
    robots: null,
    robotsAsked: 0,
    answer,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return origin;
}

export interface RssItem {
  readonly guid: string;
  readonly title: string;
  readonly link: string;
  readonly description?: string;
  /** HTML. */
  readonly content?: string;
  readonly pubDate?: string;
}

/** A small RSS document. */
export function rss(items: readonly RssItem[], channel = ""): string {
  const body = items.map(
    ({ guid, title, link, description = "", content, pubDate }) =>
      `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><link>${link}</link><description>${description}</description>${content === undefined ? "" : `<content:encoded><![CDATA[${content}]]></content:encoded>`}${pubDate ? `<pubDate>${pubDate}</pubDate>` : ""}</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Origin</title><link>https://origin.example/</link><description>d</description>${channel}${body.join("")}</channel></rss>`;
}
