// Finding feeds on real sites: what is fetched, how often, what is found, and what ends the search.
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Finding } from "../../src/discover/candidate.ts";
import { type Discoverer, discover, tryCandidate } from "../../src/source/discover.ts";
import { createHttpClient, type HttpClient } from "../../src/source/http-client.ts";
import { DAY, T0 } from "../support/build.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";

let origin: Origin;
let client: HttpClient;
let discoverer: Discoverer;

beforeEach(async () => {
  origin = await startOrigin();
  client = createHttpClient({
    userAgent: "Downlink/test",
    allow: [origin.address],
    limits: { connectMs: 500, headersMs: 1_000, totalMs: 2_000 },
  });
  discoverer = { client, now: () => T0, signal: new AbortController().signal };
});
afterEach(async () => {
  await client.close();
  await origin.close();
});

type Answer = string | ((response: ServerResponse, request: IncomingMessage) => void);

/** What each path answers; 404 for all others. */
function serve(pages: Readonly<Record<string, Answer>>): void {
  origin.answer = (request, response) => {
    const page = pages[request.url ?? ""];
    if (page === undefined) response.writeHead(404).end("<html>not here</html>");
    else if (typeof page === "string") response.end(page);
    else page(response, request);
  };
}
const feed = (date: number | null = T0 - DAY, title = "") => {
  const item = { guid: "1", title: "One", link: "https://a.example/1" };
  const pubDate = date === null ? {} : { pubDate: new Date(date).toUTCString() };
  const document = rss(date === 0 ? [] : [{ ...item, ...pubDate }]);
  return title === "" ? document : document.replace("<title>Origin</title>", `<title>${title}</title>`);
};
const EMPTY = feed(0);
const link = (href: string, title = "") =>
  `<link rel="alternate" type="application/rss+xml" href="${href}" title="${title}">`;
const html = (head = "") => `<!doctype html><html><head>${head}</head><body>news</body></html>`;
const find = (path = "/") => discover(discoverer, [`${origin.url}${path}`]);
const paths = () => origin.requests.map(({ path }) => path);
const short = ({ url, feed: found, fault }: Finding) =>
  `${url.replace(origin.url, "")} ${found ? "feed" : (fault?.code ?? "untried")}`;

describe("an address that is a feed", () => {
  it("is the answer, with nothing else fetched", async () => {
    serve({ "/feed": feed() });
    const { findings } = await find("/feed");
    expect(findings).toEqual([
      {
        url: `${origin.url}/feed`,
        way: "given",
        title: null,
        role: "main",
        feed: { url: `${origin.url}/feed`, format: "rss", title: "Origin", entries: 1, newest: T0 - DAY },
        fault: null,
      },
    ]);
    expect(paths()).toEqual(["/feed"]);
  });
  it.each([
    { status: 301, expected: "/new" },
    { status: 308, expected: "/new" },
    { status: 302, expected: "/old" },
    { status: 307, expected: "/old" },
  ])("moved by $status is remembered as $expected", async ({ status, expected }) => {
    serve({ "/old": (response) => response.writeHead(status, { location: "/new" }).end(), "/new": feed() });
    expect((await find("/old")).findings[0]?.feed?.url).toBe(`${origin.url}${expected}`);
  });
  it("a permanent redirect behind a temporary one is not followed for good", async () => {
    serve({
      "/old": (response) => response.writeHead(301, { location: "/mid" }).end(),
      "/mid": (response) => response.writeHead(302, { location: "/cdn" }).end(),
      "/cdn": (response) => response.writeHead(301, { location: "/new" }).end(),
      "/new": feed(),
    });
    expect((await find("/old")).findings[0]?.feed?.url).toBe(`${origin.url}/mid`);
  });
});

describe("a page that declares feeds", () => {
  it("gives the first that is one; comments are not even fetched", async () => {
    serve({ "/": html(link("/comments/feed/", "Comments Feed") + link("/main")), "/main": feed() });
    const { findings, page } = await find();
    expect(page).toBe(`${origin.url}/`);
    expect(findings.map(short)).toEqual(["/main feed", "/comments/feed/ untried"]);
    expect(paths()).toEqual(["/", "/main"]);
  });
  it("by the Link header", async () => {
    serve({
      "/": (response) =>
        response.writeHead(200, { link: `</x>; rel="alternate"; type="application/atom+xml"` }).end(html()),
      "/x": feed(),
    });
    expect((await find()).findings[0]).toMatchObject({ way: "header", url: `${origin.url}/x` });
  });
  it("goes on behind what is no feed, is empty, or has been quiet", async () => {
    serve({
      "/": html(["/page", "/empty", "/old", "/good"].map((href) => link(href)).join("")),
      "/page": html(),
      "/empty": EMPTY,
      "/old": feed(T0 - 500 * DAY),
      "/good": feed(),
    });
    expect((await find()).findings.map(short)).toEqual([
      "/good feed",
      "/old feed",
      "/empty feed",
      "/page NOT_A_FEED",
    ]);
  });
  it("is content with an empty or quiet feed where there is no better one", async () => {
    serve({ "/": html(link("/empty")), "/empty": EMPTY });
    expect(short((await find()).findings[0] as Finding)).toBe("/empty feed");
    serve({ "/": html(link("/old")), "/old": feed(T0 - 500 * DAY) });
    expect(short((await find()).findings[0] as Finding)).toBe("/old feed");
  });
  it("tells comments by the feed's own title, too", async () => {
    serve({
      "/": html(link("/a") + link("/b")),
      "/a": feed(T0, "Comments on: News"),
      "/b": feed(T0 - 20 * DAY),
    });
    expect((await find()).findings.map(short)).toEqual(["/b feed", "/a feed"]);
  });
  it("takes what leads to one feed for one", async () => {
    serve({
      "/": html(link("/a") + link("/b")),
      "/a": (response) => response.writeHead(301, { location: "/b" }).end(),
      "/b": feed(),
    });
    expect((await find()).findings.map(short)).toEqual(["/a feed"]);
  });
});

describe("a page that declares none", () => {
  it("gives what it links to", async () => {
    serve({ "/": html(`<a href="/news.rss">RSS</a>`), "/news.rss": feed() });
    expect((await find()).findings.map(short)).toEqual(["/news.rss feed"]);
  });
  it.each([
    "/feed",
    "/rss.xml",
    "/atom.xml",
    "/feed.xml",
    "/index.xml",
    "/rss",
    "/feed/",
    "/feed.json",
    "/feeds/posts/default",
  ])("finds %s", async (path) => {
    serve({ "/": html(), [path]: feed() });
    expect((await find()).findings.filter((finding) => finding.feed).map(short)).toEqual([`${path} feed`]);
  });
  it("finds the feed of its folder before that of the root", async () => {
    serve({ "/blog": html(), "/blog/feed": feed(), "/feed": feed(T0, "Root") });
    expect((await find("/blog")).findings.map(short)).toEqual(["/blog/feed feed", "/feed feed"]);
  });
  it("finds the feed of a profile", async () => {
    serve({ "/@nasa": html(), "/@nasa.rss": feed() });
    expect((await find("/@nasa")).findings.map(short)).toEqual(["/@nasa.rss feed"]);
  });
  it("asks twelve times in all, at most twice at once, and tells what it asked", async () => {
    let open = 0;
    let most = 0;
    origin.answer = (_, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.end(html(Array.from({ length: 30 }, (_, n) => link(`/x${n}`)).join("")));
      }, 10);
    };
    const { findings } = await find();
    expect(new Set(paths()).size).toBe(12);
    expect(paths()).toHaveLength(12);
    expect(most).toBe(2);
    expect(findings.filter(({ fault }) => fault?.code === "NOT_A_FEED")).toHaveLength(11);
    expect(findings.filter(({ feed: found }) => found)).toEqual([]);
  });
});

describe("a page that cannot be read", () => {
  it("is no reason not to look for the feed", async () => {
    serve({
      "/@nasa": (response) => response.writeHead(403).end(),
      "/@nasa.rss": feed(),
    });
    const { findings, fault } = await find("/@nasa");
    expect(findings.map(short)).toEqual(["/@nasa.rss feed"]);
    expect(fault).toMatchObject({ code: "HTTP_STATUS", status: 403 });
  });
  it("nor is one that is garbage", async () => {
    serve({ "/": (response) => response.end(Buffer.alloc(100_000, 0xff)), "/feed": feed() });
    expect((await find()).findings.filter((finding) => finding.feed).map(short)).toEqual(["/feed feed"]);
  });
  it("is a fault of the network where nobody answers", async () => {
    const { url } = origin;
    await origin.close();
    await expect(discover(discoverer, [`${url}/`])).rejects.toMatchObject({ code: "NETWORK_UNREACHABLE" });
    origin = await startOrigin();
  });
  it("by https is read by http", async () => {
    serve({ "/": html(link("/main")), "/main": feed() });
    const { findings } = await discover(discoverer, [`https://${origin.address}/`, `${origin.url}/`]);
    expect(findings.map(short)).toEqual(["/main feed"]);
  });
});

describe("the guard", () => {
  it("refuses a private page", async () => {
    await expect(discover(discoverer, ["http://127.0.0.1:1/"])).rejects.toMatchObject({
      code: "ADDRESS_REFUSED",
    });
  });
  it("holds for what a page names", async () => {
    const other = await startOrigin((_, response) => response.end(feed()));
    serve({ "/": html(link(`${other.url}/feed`) + link("/main")), "/main": feed() });
    const { findings } = await find();
    await other.close();
    expect(findings.map(({ fault }) => fault?.code ?? null)).toEqual([null, "ADDRESS_REFUSED"]);
    expect(other.requests).toEqual([]);
  });
});

it("ends when it is stopped", async () => {
  const controller = new AbortController();
  serve({
    "/": html(link("/slow")),
    "/slow": () => controller.abort(),
  });
  await expect(
    discover({ ...discoverer, signal: controller.signal }, [`${origin.url}/`]),
  ).rejects.toMatchObject({ code: "POLL_ABORTED" });
});

it("tries what was left untried when somebody wants it", async () => {
  serve({ "/": html(link("/comments/feed/") + link("/main")), "/main": feed(), "/comments/feed/": feed() });
  const [, untried] = (await find()).findings;
  expect(untried?.feed).toBe(null);
  expect((await tryCandidate(discoverer, untried as Finding)).feed?.entries).toBe(1);
});
