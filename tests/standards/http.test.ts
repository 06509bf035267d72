// STANDARDS 1.2: how feeds are served (RFC 9110, 9111, 8288, 9457, 3229), also over a real socket.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer } from "../../src/http/create-server.ts";
import { DECISIONS_PATH } from "../../src/http/decisions.ts";
import { type Listening, listen } from "../../src/http/listen.ts";
import { problemResponse } from "../../src/http/problem.ts";
import { HouseError } from "../../src/model/errors.ts";
import type { Channel } from "../../src/model/rule.ts";
import { openTestApp, silent } from "../support/app.ts";
import { channel, config, DAY, HOUR, T0 } from "../support/build.ts";
import { FEEDS, FORMAT_IDS, type House, linksOf, openHouse, pathOf, SITE, webLinks } from "./house.ts";

let house: House;
let server: Listening;

beforeAll(async () => {
  house = await openHouse();
  server = await listen(createServer(house.app.house(true), silent), "127.0.0.1", 0);
});
afterAll(async () => {
  await server.close();
  await house.close();
});

const CODINGS = ["identity", "gzip", "br"] as const;
const TYPES: Readonly<Record<string, string>> = {
  rss: "application/rss+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
};
const OPMLS = ["/feeds.opml", "/sources.opml"];

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Over the wire, with nothing added and nothing unpacked. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: "127.0.0.1", port: server.port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}
const unpacked = ({ headers, body }: Answer): Buffer => {
  const coding = headers["content-encoding"];
  return coding === "gzip" ? gunzipSync(body) : coding === "br" ? brotliDecompressSync(body) : body;
};
const without = (headers: IncomingHttpHeaders, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !["date", ...names].includes(name)));
const header = async (path: string, name: string, headers: Record<string, string> = {}) =>
  (await house.app.get(path, headers)).headers.get(name);

describe("methods", () => {
  it("H1 HEAD has the headers of GET and no body, on every feed and in every coding", async () => {
    for (const path of [...FEEDS, "/feeds/all", ...OPMLS]) {
      for (const coding of CODINGS) {
        const full = await ask(path, { "accept-encoding": coding });
        const head = await ask(path, { "accept-encoding": coding }, "HEAD");
        expect([head.status, head.body.length]).toEqual([200, 0]);
        expect(without(head.headers)).toEqual(without(full.headers));
        expect(full.headers["content-length"]).toBe(String(full.body.length));
      }
    }
  });

  it("H12 a preflight of a feed is answered, and pages of other sites may read it and its headers", async () => {
    for (const path of ["/feeds/all.rss", "/feeds/all", "/feeds.opml", "/api/v1/stories"]) {
      const preflight = await ask(
        path,
        { origin: "https://x.example", "access-control-request-method": "GET" },
        "OPTIONS",
      );
      expect([preflight.status, preflight.body.length]).toEqual([204, 0]);
      expect(preflight.headers).toMatchObject({
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "GET, HEAD, OPTIONS",
        "access-control-max-age": expect.stringMatching(/^\d+$/),
      });
      for (const name of ["a-im", "if-none-match", "if-modified-since"])
        expect(preflight.headers["access-control-allow-headers"]?.split(", ")).toContain(name);
    }
    for (const path of [...FEEDS, ...OPMLS, "/api/v1/stories", "/feeds/none.rss"]) {
      const { headers } = await ask(path);
      expect(headers["access-control-allow-origin"]).toBe("*");
      expect(headers["access-control-allow-credentials"]).toBeUndefined();
      const exposed = headers["access-control-expose-headers"]?.split(", ") ?? [];
      for (const name of ["etag", "last-modified", "link", "retry-after"]) expect(exposed).toContain(name);
    }
  });

  it("H12 no other site's page may read or write the admin's routes", async () => {
    const admin = openTestApp(house.config, ":memory:", T0, {}, { DOWNLINK_ADMIN_TOKEN: "secret" });
    for (const app of [admin, house.app]) {
      for (const method of ["GET", "HEAD", "POST", "OPTIONS", "DELETE"]) {
        const response = await app.request(DECISIONS_PATH, {
          method,
          headers: { origin: "https://x.example" },
        });
        expect([method, response.headers.get("access-control-allow-origin")]).toEqual([method, null]);
      }
    }
    await admin.close();
  });

  it("H20 a request for a range is given the whole", async () => {
    const full = await ask("/feeds/all.rss");
    for (const range of ["bytes=0-9", "bytes=-5", "bytes=999999999-"]) {
      const ranged = await ask("/feeds/all.rss", { range, "if-range": full.headers.etag ?? "" });
      expect([ranged.status, ranged.body.equals(full.body)]).toEqual([200, true]);
      expect(ranged.headers["content-range"]).toBeUndefined();
      expect(ranged.headers["accept-ranges"]).not.toBe("bytes");
    }
  });
});

describe("validators", () => {
  it("H2 every feed has a strong, quoted ETag of its content, another in each format and coding", async () => {
    const tags: string[] = [];
    for (const id of FORMAT_IDS)
      for (const coding of CODINGS)
        tags.push((await header(`/feeds/all.${id}`, "etag", { "accept-encoding": coding })) ?? "");
    for (const tag of tags) expect(tag).toMatch(/^"[!#-~]+"$/);
    expect(new Set(tags).size).toBe(9);
    // Negotiated or not: the same bytes, the same tag.
    expect(tags[0]).toBe(await header("/feeds/all", "etag"));
    for (const path of [...OPMLS, "/api/v1/stories", "/", "/openapi.json"])
      expect(await header(path, "etag")).toMatch(/^"[!#-~]+"$/);
  });

  it("H3 Last-Modified is when what is shown changed last, in whole seconds, never later than now", async () => {
    const other = await openHouse();
    const paths = [...FEEDS, ...FEEDS.map((path) => `${path}?limit=3`), "/feeds/all.rss?q=ice", ...OPMLS];
    const told = async () => {
      const all = new Map<string, number>();
      for (const path of paths) {
        const date = (await other.app.get(path)).headers.get("last-modified") ?? "";
        expect(date).toMatch(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
        expect(Date.parse(date)).toBeLessThanOrEqual(other.app.now);
        all.set(path, Date.parse(date));
      }
      return all;
    };
    const first = await told();
    expect(new Set(first.values())).toEqual(new Set([T0]));

    // An edit of gamma's: it changes what shows gamma, and nothing else.
    other.documents.set(
      "/gamma",
      (other.documents.get("/gamma") ?? "").replace("<title>boki", "<title>Edited: boki"),
    );
    other.app.now += 90_500;
    await other.app.poll(true);
    const edited = await told();
    const at = Math.floor(other.app.now / 1000) * 1000;
    for (const id of FORMAT_IDS) {
      expect(edited.get(`/feeds/all.${id}`)).toBe(at);
      for (const same of [`/feeds/alpha.${id}`, `/feeds/empty.${id}`, `/feeds/odd.${id}?limit=3`])
        expect([same, edited.get(same)]).toEqual([same, T0]);
    }
    expect(edited.get("/feeds/all.rss?q=ice")).toBe(T0);

    // A day later stories have left the window; no data came.
    other.app.now += DAY;
    const later = await told();
    for (const path of paths) {
      const isWindow = path.includes("windowed");
      expect([path, later.get(path)]).toEqual([
        path,
        isWindow ? Math.floor(other.app.now / 1000) * 1000 : edited.get(path),
      ]);
    }
    // A clock that was set back takes nothing back that was told.
    other.app.now -= 2 * HOUR;
    for (const [path, date] of later)
      expect(Date.parse((await other.app.get(path)).headers.get("last-modified") ?? "")).toBe(date);
    await other.close();
  });

  it("H4 If-None-Match compares weakly, knows lists and *, and outranks If-Modified-Since", async () => {
    const etag = (await header("/feeds/all.atom", "etag")) ?? "";
    const modified = (await header("/feeds/all.atom", "last-modified")) ?? "";
    const status = async (headers: Record<string, string>) => (await ask("/feeds/all.atom", headers)).status;
    const past = new Date(T0 - HOUR).toUTCString();
    const future = new Date(T0 + HOUR).toUTCString();
    for (const match of [etag, `W/${etag}`, `"a", ${etag}`, `W/"a",W/${etag} , "c"`, "*", ` ${etag} `])
      expect([match, await status({ "if-none-match": match })]).toEqual([match, 304]);
    for (const match of ['"other"', etag.slice(1, -1), "", '"a", "b"', etag.replace('"', '"x')])
      expect([match, await status({ "if-none-match": match })]).toEqual([match, 200]);
    expect(await status({ "if-none-match": '"other"', "if-modified-since": future })).toBe(200);
    expect(await status({ "if-none-match": etag, "if-modified-since": past })).toBe(304);
    expect(await status({ "if-modified-since": modified })).toBe(304);
    expect(await status({ "if-modified-since": future })).toBe(304);
    expect(await status({ "if-modified-since": past })).toBe(200);
    // The obsolete forms of a date must be read, too (RFC 9110 5.6.7); anything else is no date.
    expect(await status({ "if-modified-since": "Monday, 02-Mar-26 06:00:00 GMT" })).toBe(304);
    expect(await status({ "if-modified-since": "Mon Mar  2 06:00:00 2026" })).toBe(304);
    expect(await status({ "if-modified-since": "Mon Mar  2 05:59:59 2026" })).toBe(200);
    for (const date of ["yesterday", "", "9999", "2030-01-01", "Mon, 99 Mar 2030 06:00:00 GMT", "1e15"])
      expect([date, await status({ "if-modified-since": date })]).toEqual([date, 200]);
  });

  it("H5 a 304 has no body, and says what the 200 would", async () => {
    for (const path of [...FEEDS, "/feeds/all", ...OPMLS]) {
      for (const coding of CODINGS) {
        const full = await ask(path, { "accept-encoding": coding });
        const again = await ask(path, {
          "accept-encoding": coding,
          "if-none-match": full.headers.etag ?? "",
        });
        expect([again.status, again.body.length]).toEqual([304, 0]);
        expect(again.headers.date).toMatch(/GMT$/);
        for (const name of ["etag", "cache-control", "vary", "last-modified", "content-location", "link"])
          expect([path, name, again.headers[name]]).toEqual([path, name, full.headers[name]]);
        expect(again.headers["content-encoding"]).toBeUndefined();
      }
    }
  });
});

describe("caches", () => {
  it("H6 feeds are public, good for five minutes and longer while we are slow or away", async () => {
    for (const path of [...FEEDS, "/feeds/all", ...OPMLS])
      expect(await header(path, "cache-control")).toBe(
        "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400",
      );
  });
  it("H6 what needs the admin's token is kept by nobody", async () => {
    const admin = openTestApp(house.config, ":memory:", T0, {}, { DOWNLINK_ADMIN_TOKEN: "secret" });
    const get = (authorization: string) => admin.get(DECISIONS_PATH, { authorization });
    for (const [token, status] of [
      ["secret", 200],
      ["wrong", 401],
    ] as const) {
      const response = await get(`Bearer ${token}`);
      expect([response.status, response.headers.get("cache-control")]).toEqual([status, "no-store"]);
    }
    await admin.close();
  });

  it("H7 one address with two Accepts gives two formats, and says that it varies", async () => {
    const asAtom = await ask("/feeds/all", { accept: "application/atom+xml" });
    const asJson = await ask("/feeds/all", { accept: "application/feed+json" });
    expect([asAtom.headers["content-type"], asJson.headers["content-type"]]).toEqual([
      "application/atom+xml; charset=utf-8",
      "application/feed+json; charset=utf-8",
    ]);
    for (const { headers } of [asAtom, asJson])
      expect(headers.vary?.toLowerCase().split(/,\s*/).toSorted()).toEqual([
        "accept",
        "accept-encoding",
        "sec-fetch-dest",
      ]);
    for (const path of FEEDS) expect(await header(path, "vary")).toBe("accept-encoding, sec-fetch-dest");
    for (const path of OPMLS) expect(await header(path, "vary")).toBe("accept-encoding");
  });

  it("H8 gzip and br are chosen by their quality, decode to the same bytes, and identity is had for the asking", async () => {
    const plain = await ask("/feeds/all.atom");
    const cases: [string, string | undefined][] = [
      ["gzip", "gzip"],
      ["br", "br"],
      ["gzip, br", "br"],
      ["gzip;q=1, br;q=0.5", "gzip"],
      ["br;q=0, gzip", "gzip"],
      ["*", "br"],
      ["*;q=0.1, gzip;q=0", "br"],
      ["identity", undefined],
      ["identity;q=1, gzip;q=0.5", undefined],
      ["gzip;q=0", undefined],
      ["deflate, zstd", undefined],
      ["", undefined],
    ];
    for (const [accepted, coding] of cases) {
      const answer = await ask("/feeds/all.atom", { "accept-encoding": accepted });
      expect([accepted, answer.headers["content-encoding"]]).toEqual([accepted, coding]);
      expect(answer.headers["content-length"]).toBe(String(answer.body.length));
      expect(unpacked(answer).equals(plain.body)).toBe(true);
    }
  });
  it("H8 bytes are packed once a change, not once a request", async () => {
    const feed = () => {
      const [channel] = house.config.channels;
      const format = { id: "rss", title: "", mediaType: "", contentType: "", render: () => "" };
      if (!channel) throw new Error("no channel");
      return publisher.feed(channel, format).represent("gzip").body;
    };
    const { publisher } = house.app.house(false);
    expect(feed()).toBe(feed());
  });
});

describe("addresses and types", () => {
  it("H9 everything has its media type", async () => {
    const types: Record<string, string> = {
      "/feeds/all.rss": "application/rss+xml; charset=utf-8",
      "/feeds/all.atom": "application/atom+xml; charset=utf-8",
      "/feeds/all.json": "application/feed+json; charset=utf-8",
      "/feeds.opml": "text/x-opml; charset=utf-8",
      "/sources.opml": "text/x-opml; charset=utf-8",
      "/feeds/none.rss": "application/problem+json",
      "/openapi.json": "application/json; charset=utf-8",
      "/api/v1/stories": "application/json; charset=utf-8",
    };
    for (const [path, type] of Object.entries(types))
      expect([path, (await ask(path)).headers["content-type"]]).toEqual([path, type]);
  });

  it("H10 the Link header names the feed, its other formats and its pages, and reads back", async () => {
    for (const format of FORMAT_IDS) {
      for (const question of [
        "",
        `?q=${encodeURIComponent('"ice", <crust>; rel="x"')}`,
        "?view=entries&limit=4",
      ]) {
        const links = webLinks(await header(`/feeds/all.${format}${question}`, "link"));
        const hrefs = (rel: string, type?: string) =>
          links
            .filter((link) => link.rel === rel && (type ?? link.type) === link.type)
            .map(({ href }) => href);
        const [self = ""] = hrefs("self", TYPES[format]);
        expect(await house.text(pathOf(self))).toBe(await house.text(`/feeds/all.${format}${question}`));
        for (const other of FORMAT_IDS.filter((id) => id !== format))
          expect(hrefs("alternate", TYPES[other])).toEqual([self.replace(`.${format}`, `.${other}`)]);
        expect(hrefs("alternate", "text/html")).toEqual([`${SITE}/channels/all`]);
        for (const { href, rel, type } of links) {
          expect(new URL(href).href).toBe(href);
          expect([rel, type]).toEqual([
            expect.stringMatching(/^[a-z-]+$/),
            expect.stringMatching(/^[a-z]+\/[a-z+]+$/),
          ]);
        }
        // There is no hub: none is named.
        expect(hrefs("hub")).toEqual([]);
      }
    }
  });
  it("H10 pages name the page before and the page after", async () => {
    const [next = ""] = linksOf(await house.atom("/feeds/all.atom?view=entries&limit=4"), "next");
    const links = webLinks(await header(pathOf(next), "link"));
    for (const rel of ["first", "previous", "next", "last"])
      expect(links.map((link) => link.rel)).toContain(rel);
    const back = links.find(({ rel }) => rel === "previous")?.href ?? "";
    expect((await house.json(pathOf(back).replace(".atom", ".json"))).items.map(({ id }) => id)).toEqual(
      (await house.json("/feeds/all.json?view=entries&limit=4")).items.map(({ id }) => id),
    );
  });

  it("H11 the address without a format negotiates by quality, and says what it gave", async () => {
    const cases: [string | undefined, string][] = [
      [undefined, "rss"],
      ["*/*", "rss"],
      ["application/atom+xml", "atom"],
      ["application/feed+json, application/rss+xml;q=0.9", "json"],
      ["application/rss+xml;q=0.2, application/atom+xml;q=0.8, */*;q=0.1", "atom"],
      ["application/*;q=0.5, application/rss+xml;q=0", "atom"],
      ["text/html", "rss"],
      ["image/png, */*;q=0", "rss"],
    ];
    for (const [accept, format] of cases) {
      const answer = await ask("/feeds/all", accept === undefined ? {} : { accept });
      expect([accept, answer.status, answer.headers["content-location"]]).toEqual([
        accept,
        200,
        `/feeds/all.${format}`,
      ]);
      expect(answer.body.equals((await ask(`/feeds/all.${format}`)).body)).toBe(true);
    }
    const narrowed = await ask("/feeds/all?limit=2&utm_source=x", { accept: "application/atom+xml" });
    expect(narrowed.headers["content-location"]).toBe("/feeds/all.atom?limit=2");
    // The fixed address gives its format, whatever is accepted.
    expect(
      (await ask("/feeds/all.rss", { accept: "application/feed+json" })).headers["content-type"],
    ).toMatch(/rss/);
  });
});

describe("errors", () => {
  it("H13 an unknown feed is 404 and a bad parameter 400, as problems without a stack", async () => {
    const cases: [string, number, readonly string[]][] = [
      ["/feeds/none.rss", 404, []],
      ["/feeds/all.xml", 404, []],
      ["/feeds/all.atom?archive=7", 404, []],
      ["/feeds/all.json?limit=0&topic=nothing&source=nobody", 400, ["topic", "source", "limit"]],
      ["/feeds/all.rss?after=page2", 400, ["after"]],
      ["/feeds/all.rss?view=everything", 400, ["view"]],
      [`/feeds/all.rss?q=${"a".repeat(201)}`, 400, ["q"]],
    ];
    for (const [path, status, parameters] of cases) {
      const answer = await ask(path);
      const problem = JSON.parse(answer.body.toString());
      expect([path, answer.status, answer.headers["content-type"]]).toEqual([
        path,
        status,
        "application/problem+json",
      ]);
      expect(problem).toMatchObject({ status, instance: pathOf(path).split("?")[0] });
      expect(URL.canParse(problem.type)).toBe(true);
      for (const member of ["title", "detail"]) expect(problem[member]).toMatch(/\S/);
      expect((problem.errors ?? []).map(({ parameter }: { parameter: string }) => parameter)).toEqual(
        parameters,
      );
      expect(answer.body.toString()).not.toMatch(/\bat .*\.ts:|node_modules/);
    }
  });
  /** A house whose channel `cosmos` is `space` by now, and whose `old` is no more. */
  async function openRenamed() {
    const folder = mkdtempSync(join(tmpdir(), "downlink-renamed-"));
    const reopen = (channels: readonly Channel[]) => openTestApp(config({ channels }), folder);
    const before = reopen([channel({ id: "cosmos" }), channel({ id: "old" })]);
    for (const id of ["cosmos", "old"]) await before.get(`/feeds/${id}.rss`);
    await before.close();
    const app = reopen([channel({ id: "space", formerly: ["cosmos"] })]);
    const close = async () => {
      await app.close();
      rmSync(folder, { recursive: true });
    };
    return { app, close };
  }

  it("H13 a feed that was deleted is 410 for ever", async () => {
    const { app, close } = await openRenamed();
    for (const path of ["/feeds/old.rss", "/feeds/old.atom", "/feeds/old"])
      expect((await app.get(path)).status).toBe(410);
    app.now += 1000 * DAY;
    expect((await app.get("/feeds/old.rss")).status).toBe(410);
    await close();
  });
  it("H15 a feed that was renamed is 301 to its new address in one hop, and its self link says the new one", async () => {
    const { app, close } = await openRenamed();
    const moved = await app.get("/feeds/cosmos.atom");
    expect([moved.status, moved.headers.get("location")]).toEqual([301, "/feeds/space.atom"]);
    const there = await app.get("/feeds/space.atom");
    expect(there.status).toBe(200);
    expect(await there.text()).toMatch(/rel="self"[^>]*href="[^"]*\/feeds\/space\.atom"/);
    await close();
  });

  it("H14 whoever finds us busy or not ready is told when to come again; limits are documented", async () => {
    const seconds = expect.stringMatching(/^[1-9]\d*$/);
    const busy = problemResponse(new HouseError("STORE_BUSY", "Busy."), "/feeds/all.rss");
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([503, seconds]);
    const other = await openHouse();
    other.app.store.close();
    const ready = await other.app.get("/readyz");
    expect([ready.status, ready.headers.get("retry-after")]).toEqual([503, seconds]);
    await other.close();
    const documented = readFileSync(join(import.meta.dirname, "..", "..", "docs", "feeds.md"), "utf8");
    expect(documented).toMatch(/no limit per client[^.]*api\.md[^.]*503[^.]*`Retry-After`/s);
    const limits = readFileSync(join(import.meta.dirname, "..", "..", "docs", "api.md"), "utf8");
    expect(limits).toMatch(/1,200 times a minute.*429.*`Retry-After`/s);
  });
});

describe("manners", () => {
  it("H16 what a feed does not know is ignored; one question has one address, however it is spelled", async () => {
    const asked = [
      "?limit=2&q=ice&topic=mars",
      "?topic=mars&q=ice&limit=2",
      "?utm_source=reader&q=ice&limit=2&fbclid=1&topic=mars",
      "?q=%20ICE%20&limit=02&topic=mars&view=stories",
      "?Q=ice&LIMIT=2&Topic=MARS",
      "?topic=mars&q=ice&limit=2&limit=9&source=",
    ];
    for (const format of FORMAT_IDS) {
      const answers = await Promise.all(
        asked.map((question) => house.app.get(`/feeds/all.${format}${question}`)),
      );
      expect(answers.map(({ status }) => status)).toEqual(asked.map(() => 200));
      for (const name of ["etag", "link", "last-modified"])
        expect(new Set(answers.map(({ headers }) => headers.get(name))).size).toBe(1);
      const [self] = webLinks(answers[0]?.headers.get("link") ?? null);
      expect(self).toMatchObject({
        rel: "self",
        href: `${SITE}/feeds/all.${format}?topic=mars&q=ice&limit=2`,
      });
      expect(await header(`/feeds/all.${format}?utm_source=x&_=1`, "etag")).toBe(
        await header(`/feeds/all.${format}`, "etag"),
      );
    }
    const { feed_url: self } = await house.json(`/feeds/all.json${asked[4]}`);
    expect(self).toBe(`${SITE}/feeds/all.json?topic=mars&q=ice&limit=2`);
  });

  it("H17 feeds set no cookies, nobody guesses their type, and pages have a policy", async () => {
    for (const path of [
      ...FEEDS,
      "/feeds/all",
      ...OPMLS,
      "/feeds/none.rss",
      "/robots.txt",
      "/favicon.ico",
      "/feed.css",
    ]) {
      const { headers } = await ask(path, { cookie: "a=b" });
      expect(headers["set-cookie"]).toBeUndefined();
      expect([path, headers["x-content-type-options"]]).toEqual([path, "nosniff"]);
    }
    for (const path of ["/", "/channels/all", "/sources", "/search?q=ice", "/docs", "/nothing"]) {
      const { headers } = await ask(path, { accept: "text/html" });
      expect(headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(headers["content-security-policy"]).toMatch(/^default-src 'none'/);
    }
  });

  it("H18 favicon.ico and robots.txt are answered for long; feeds may be fetched but do not rank", async () => {
    const icon = await ask("/favicon.ico");
    expect([icon.status, icon.headers["content-type"]]).toEqual([200, "image/png"]);
    expect(Number(/max-age=(\d+)/.exec(icon.headers["cache-control"] ?? "")?.[1])).toBeGreaterThanOrEqual(
      7 * 86_400,
    );
    const robots = await ask("/robots.txt");
    expect([robots.status, robots.headers["content-type"]]).toEqual([
      200,
      expect.stringMatching(/^text\/plain/),
    ]);
    expect(Number(/max-age=(\d+)/.exec(robots.headers["cache-control"] ?? "")?.[1])).toBeGreaterThanOrEqual(
      86_400,
    );
    expect(robots.body.toString()).toMatch(/^User-agent: \*\nAllow: \/$/m);
    expect(robots.body.toString()).not.toMatch(/^Disallow: \/(?:feeds)?/m);
    for (const path of [...FEEDS, ...OPMLS, "/feeds/all.rss?q=ice"])
      expect([path, (await ask(path)).headers["x-robots-tag"]]).toEqual([path, "noindex"]);
  });
});

describe("deltas", () => {
  let changed: House;
  let before: string;
  beforeAll(async () => {
    changed = await openHouse();
    before = (await changed.app.get("/feeds/all.atom")).headers.get("etag") ?? "";
    const gamma = changed.documents.get("/gamma") ?? "";
    const item =
      "<item><guid>gamma-9</guid><title>Pancake record broken</title><link>https://gamma.example/9</link></item>";
    changed.documents.set("/gamma", gamma.replace("<item>", `${item}<item>`));
    await changed.pollAgain();
  });
  afterAll(() => changed.close());
  const entriesIn = (text: string) => (text.match(/<entry[ >]/g) ?? []).length;

  it("H19 only who asks for a delta, with an ETag that we know, of what changed, is given one", async () => {
    const get = (headers: Record<string, string>) => changed.app.get("/feeds/all.atom", headers);
    const full = await get({});
    const whole = await full.text();
    const current = full.headers.get("etag") ?? "";
    const answers = [
      await get({ "a-im": "feed", "if-none-match": before }),
      await get({ "a-im": "feed", "if-none-match": '"unknown"' }),
      await get({ "if-none-match": before }),
      await get({ "a-im": "feed" }),
      await get({ "a-im": "feed", "if-none-match": current }),
      await get({ "if-none-match": current }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([226, 200, 200, 200, 304, 304]);
    const [delta, ...others] = answers;
    expect(Object.fromEntries(delta?.headers ?? [])).toMatchObject({
      im: "feed",
      "cache-control": "no-store",
      etag: current,
    });
    expect(delta?.headers.get("vary")).toBe("accept-encoding, a-im, if-none-match");
    const text = (await delta?.text()) ?? "";
    expect([entriesIn(text), text.includes("Pancake record broken")]).toEqual([1, true]);
    for (const other of others.slice(0, 3)) {
      expect(other.headers.get("im")).toBeNull();
      expect(await other.text()).toBe(whole);
    }
  });

  it("H19 a shared cache never hands a delta to who did not ask", async () => {
    // As much of RFC 9111 as matters: what may be stored is served to everybody that its Vary allows, while it is fresh.
    const stored: { readonly vary: string; readonly asked: Record<string, string>; readonly text: string }[] =
      [];
    const throughCache = async (headers: Record<string, string>) => {
      const hit = stored.find(({ vary, asked }) =>
        vary.split(", ").every((name) => asked[name] === headers[name]),
      );
      if (hit) return hit.text;
      const response = await changed.app.get("/feeds/all.atom", headers);
      const text = await response.text();
      const control = response.headers.get("cache-control") ?? "";
      // A cache that does not know 226 must not store it; one that does goes by its Cache-Control.
      if (!control.includes("no-store") && response.status !== 304)
        stored.push({ vary: response.headers.get("vary") ?? "", asked: headers, text });
      return text;
    };
    expect(entriesIn(await throughCache({ "a-im": "feed", "if-none-match": before }))).toBe(1);
    expect(entriesIn(await throughCache({}))).toBeGreaterThan(5);
    expect(entriesIn(await throughCache({ "if-none-match": before }))).toBeGreaterThan(5);
  });
});
