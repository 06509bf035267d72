import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, DAY, HOUR, source, T0, topic } from "../support/build.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";

let origin: Origin;
let app: TestApp;
const XSS = '&lt;script&gt;document.title="1337"&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;';

beforeAll(async () => {
  origin = await startOrigin((request, response) => {
    const at = (hours: number) => new Date(T0 - hours * HOUR).toUTCString();
    const items =
      request.url === "/alpha"
        ? [
            {
              guid: "1",
              title: "Rocket carries a crew to the Moon",
              link: "https://a.example/1",
              description: XSS,
              pubDate: at(1),
            },
            {
              guid: "2",
              title: "A satellite &lt;b&gt;falls&lt;/b&gt; &amp;amp; burns",
              link: "https://a.example/2",
              pubDate: at(30),
            },
          ]
        : [
            {
              guid: "9",
              title: "Rocket carries a crew to the Moon",
              link: "https://b.example/9",
              pubDate: at(0.5),
            },
          ];
    response.writeHead(200, { "content-type": "application/rss+xml" }).end(rss(items));
  });
  app = openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 1, perHost: 1, pauseMs: 0 },
      topics: [
        topic({ id: "space", title: "Space", any: ["rocket", "satellite"] }),
        topic({ id: "moon", title: "Moon", parent: "space", any: ["moon"] }),
      ],
      sources: [
        source({ id: "alpha", name: "Alpha", url: `${origin.url}/alpha` }),
        source({ id: "beta", name: "Beta", url: `${origin.url}/beta` }),
      ],
      channels: [
        channel({ id: "space", title: "Space news", keep: [{ topics: ["space"] }] }),
        channel({ id: "moon", title: "Moon", keep: [{ topics: ["moon"] }] }),
        channel({ id: "empty", title: "Empty", keep: [{ title: ["nothing like this"] }] }),
      ],
    }),
  );
  await app.poll();
});
afterAll(async () => {
  await app.close();
  await origin.close();
});

const json = async (path: string) => JSON.parse(await (await app.get(path)).text());
const FEEDS = ["/feeds/space.rss", "/feeds/space.atom", "/feeds/space.json"];

describe("feeds", () => {
  it.each([
    ["/feeds/space.rss", "application/rss+xml; charset=utf-8"],
    ["/feeds/space.atom", "application/atom+xml; charset=utf-8"],
    ["/feeds/space.json", "application/feed+json; charset=utf-8"],
    ["/feeds.opml", "text/x-opml; charset=utf-8"],
    ["/sources.opml", "text/x-opml; charset=utf-8"],
  ])("%s has its type, validators and a length", async (path, type) => {
    const response = await app.get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("etag")).toMatch(/^"[\w-]{22}"$/);
    expect(response.headers.get("last-modified")).toBe(new Date(T0).toUTCString());
    expect(response.headers.get("cache-control")).toContain("public, max-age=300");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("content-length")).toBe(String((await response.arrayBuffer()).byteLength));
  });

  it.each(FEEDS)("%s answers 304 with the headers of a 200", async (path) => {
    const full = await app.get(path);
    const again = await app.get(path, { "if-none-match": full.headers.get("etag") ?? "" });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    for (const name of ["etag", "cache-control", "vary", "last-modified"]) {
      expect(again.headers.get(name)).toBe(full.headers.get(name));
    }
    const since = await app.get(path, { "if-modified-since": full.headers.get("last-modified") ?? "" });
    expect(since.status).toBe(304);
  });

  it.each([
    ["gzip", gunzipSync],
    ["br", brotliDecompressSync],
  ])("come packed as %s, under a tag of their own", async (coding, unpack) => {
    const plain = await app.get("/feeds/space.rss");
    const packed = await app.get("/feeds/space.rss", { "accept-encoding": coding });
    expect(packed.headers.get("content-encoding")).toBe(coding);
    expect(packed.headers.get("vary")).toBe("accept-encoding, sec-fetch-dest");
    expect(packed.headers.get("etag")).not.toBe(plain.headers.get("etag"));
    expect(unpack(Buffer.from(await packed.arrayBuffer())).toString()).toBe(await plain.text());
  });

  it("show each story once, credited, under one id everywhere", async () => {
    const text = async (path: string) => (await app.get(path)).text();
    const feed = JSON.parse(await text("/feeds/space.json"));
    expect(feed.items.map(({ title }: { title: string }) => title)).toEqual([
      "Rocket carries a crew to the Moon",
      "A satellite falls & burns",
    ]);
    const [first] = feed.items;
    expect(first._downlink.credit.title).toBe("Alpha");
    expect(first._downlink.coverage[0].source.title).toBe("Beta");
    for (const path of [...FEEDS, "/feeds/moon.rss", "/feeds/moon.atom"])
      expect(await text(path)).toContain(first.id);
  });

  it("stay the same to the byte a day later", async () => {
    const before = await Promise.all(FEEDS.map(async (path) => (await app.get(path)).text()));
    app.now += DAY;
    const after = await Promise.all(FEEDS.map(async (path) => (await app.get(path)).text()));
    app.now -= DAY;
    expect(after).toEqual(before);
  });

  it.each([
    ["/feeds/space.rss", "document", "application/xml; charset=utf-8"],
    ["/feeds/space.atom", "document", "application/xml; charset=utf-8"],
    ["/feeds/space.json", "document", "application/feed+json; charset=utf-8"],
    ["/feeds/space.rss", "empty", "application/rss+xml; charset=utf-8"],
  ])("come to a browser as what it shows best: %s as %s", async (path, destination, type) => {
    const response = await app.get(path, { "sec-fetch-dest": destination });
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("etag")).toBe((await app.get(path)).headers.get("etag"));
  });

  it.each([
    ["application/atom+xml", "/feeds/space.atom"],
    ["application/feed+json, application/rss+xml;q=0.9", "/feeds/space.json"],
    ["text/html", "/feeds/space.rss"],
  ])("are negotiated: %s gets %s", async (accept, location) => {
    const response = await app.get("/feeds/space", { accept });
    expect(response.headers.get("content-location")).toBe(location);
    expect(response.headers.get("vary")).toBe("accept, accept-encoding, sec-fetch-dest");
  });

  it("may be narrowed, and say so in their self link", async () => {
    const text = await (await app.get("/feeds/space.atom?limit=1&topic=moon&junk=1&q=crew")).text();
    expect(text).toContain(
      'href="http://localhost:3000/feeds/space.atom?topic=moon&#x26;q=crew&#x26;limit=1"',
    );
    expect(text.match(/<entry>|<entry /g)).toHaveLength(1);
    expect(await json("/feeds/space.json?source=beta")).toMatchObject({ items: [{}] });
  });

  it("without stories are feeds all the same", async () => {
    expect(await json("/feeds/empty.json")).toMatchObject({ items: [] });
  });

  it("answer HEAD with the headers of GET and nothing else", async () => {
    const full = await app.get("/feeds/space.rss", { "accept-encoding": "gzip" });
    const head = await app.request("/feeds/space.rss", {
      method: "HEAD",
      headers: { "accept-encoding": "gzip" },
    });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    expect([...head.headers]).toEqual([...full.headers]);
  });

  it("are only read: other methods are refused, a preflight is answered", async () => {
    const post = await app.request("/feeds/space.rss", { method: "POST" });
    expect(post.status).toBe(405);
    expect(post.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    const preflight = await app.request("/api/v1/stories", { method: "OPTIONS" });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
  });

  it("tell of themselves in the Link header", async () => {
    const link = (await app.get("/feeds/space.rss")).headers.get("link");
    expect(link).toContain('<http://localhost:3000/feeds/space.rss>; rel="self"; type="application/rss+xml"');
    expect(link).toContain(
      '<http://localhost:3000/feeds/space.json>; rel="alternate"; type="application/feed+json"',
    );
  });
});

describe("pages", () => {
  const PAGES = [
    "/",
    "/channels/moon",
    "/topics/space",
    "/sources",
    "/sources/alpha",
    "/search?q=rocket",
    "/channels/empty",
  ];
  it.each(PAGES)("%s is a page, guarded by a policy that runs nothing", async (path) => {
    const response = await app.get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const html = await response.text();
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).not.toMatch(/<script|onerror=/);
  });

  it("lead feed readers to the feeds of their channel", async () => {
    const html = await (await app.get("/channels/moon")).text();
    const found = [...html.matchAll(/<link rel="alternate" type="([^"]+)"[^>]*href="([^"]+)"/g)].map(
      ([, type, href]) => [type, href],
    );
    expect(found).toEqual([
      ["application/rss+xml", "http://localhost:3000/feeds/moon.rss"],
      ["application/atom+xml", "http://localhost:3000/feeds/moon.atom"],
      ["application/feed+json", "http://localhost:3000/feeds/moon.json"],
    ]);
  });

  it("show a story with its other coverage", async () => {
    const { items } = await json("/api/v1/stories?limit=1");
    const html = await (await app.get(`/stories/${items[0].id}`)).text();
    expect(html).toContain("Rocket carries a crew to the Moon");
    expect(html).toContain("First reported by");
    expect(html).toContain("https://b.example/9");
  });

  it("find what is searched for, whatever is typed", async () => {
    expect(await (await app.get("/search?q=crew")).text()).toContain("Rocket carries");
    expect(await (await app.get("/search?q=%3Cscript%3E%22")).text()).toContain("Nothing found");
    expect((await app.get("/search")).status).toBe(200);
  });
});

describe("the API", () => {
  it("pages through stories without losing or repeating one", async () => {
    const first = await json("/api/v1/stories?limit=1");
    const second = await json(`/api/v1/stories?limit=1&cursor=${first.nextCursor}`);
    expect(first.items[0].title).toBe("Rocket carries a crew to the Moon");
    expect(second.items[0].title).toBe("A satellite falls & burns");
    expect(second.nextCursor).toBeNull();
  });
  it.each([
    ["/api/v1/stories?topic=moon", 1],
    ["/api/v1/stories?source=beta", 1],
    ["/api/v1/stories?channel=space", 2],
    ["/api/v1/stories?channel=space&topic=moon&source=alpha", 1],
    ["/api/v1/stories?q=satellite", 1],
    ["/api/v1/stories?since=2026-03-02", 1],
    ["/api/v1/stories?until=2026-03-02T00:00:00Z", 1],
    ["/api/v1/entries", 3],
    ["/api/v1/entries?source=alpha", 2],
    ["/api/v1/sources", 2],
    ["/api/v1/topics", 2],
    ["/api/v1/channels", 3],
  ])("%s has %i items", async (path, count) => {
    const response = await app.get(path);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(JSON.parse(await response.text()).items).toHaveLength(count);
  });
  it("tells of one entry and one story by id", async () => {
    const { items } = await json("/api/v1/entries?source=beta");
    const entry = await json(`/api/v1/entries/${items[0].id}`);
    expect(entry).toMatchObject({
      title: "Rocket carries a crew to the Moon",
      source: { id: "beta" },
      topics: ["space", "moon"],
    });
    expect(await json(`/api/v1/stories/${entry.story}`)).toMatchObject({
      source: { id: "alpha" },
      topics: ["space", "moon"],
    });
  });
  it("names every bad parameter at once", async () => {
    const response = await app.get(
      "/api/v1/stories?limit=0&since=yesterday&topic=x&cursor=zzz&source=y&channel=z",
    );
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    const { errors } = JSON.parse(await response.text());
    expect(errors.map(({ parameter }: { parameter: string }) => parameter).sort()).toEqual([
      "channel",
      "cursor",
      "limit",
      "since",
      "source",
      "topic",
    ]);
  });
});

describe("what is not there", () => {
  it.each([
    "/feeds/none.rss",
    "/feeds/space.xml",
    "/feeds/none",
    "/api/v1/stories/none",
    "/api/v1/entries/none",
    "/stories/none",
    "/channels/x",
    "/topics/x",
    "/sources/x",
    "/nothing",
  ])("%s is 404, as a problem or as a page", async (path) => {
    const problem = await app.get(path);
    expect(problem.status).toBe(404);
    expect(await problem.json()).toMatchObject({ status: 404, code: "NOT_FOUND" });
    const page = await app.get(path, { accept: "text/html" });
    expect(page.status).toBe(404);
    expect(page.headers.get("content-type")).toMatch(path.startsWith("/api") ? /problem/ : /html/);
  });
});

describe("operation", () => {
  it("is healthy and ready", async () => {
    expect(await json("/healthz")).toEqual({ status: "ok" });
    expect(await json("/readyz")).toMatchObject({
      status: "ready",
      sources: { configured: 2, polled: 2, failing: [] },
    });
  });
  it("serves what browsers and crawlers ask for", async () => {
    for (const path of ["/favicon.ico", "/icon.png", "/icon.svg", "/robots.txt"]) {
      const response = await app.get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toMatch(/max-age=\d{5,}/);
    }
  });
});

describe("a first start", () => {
  it("says that polling has begun, and how far it is", async () => {
    const fresh = openTestApp(app.config);
    const html = await (await fresh.get("/")).text();
    expect(html).toContain("Fetching the first stories");
    expect(html).toContain("0 of 2 sources");
    expect(html).toContain('http-equiv="refresh"');
    await fresh.close();
  });
  it("without a network says that nobody could be reached", async () => {
    const lost = openTestApp(
      config({
        sources: [source({ id: "alpha", url: "http://127.0.0.1:1/" })],
        channels: app.config.channels.slice(2),
      }),
    );
    await lost.poll();
    expect(await (await lost.get("/")).text()).toContain("No source could be reached");
    expect(await (await lost.get("/sources")).text()).toContain("failing");
    expect((await lost.get("/readyz")).status).toBe(200);
    await lost.close();
  });
});
