// The archives of a channel (RFC 5005, section 4): whoever walks them has all stories, and no document ever changes.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeArchives } from "../src/archive.ts";
import { decideByHand } from "../src/hand/hand.ts";
import { openTestApp, type TestApp } from "./support/app.ts";
import { channel, config, DAY, HOUR, source, T0 } from "./support/build.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";
import { uncommon } from "./support/uncommon.ts";
import { jsonFeedFaults, xmlFaults } from "./support/validate.ts";

const LIMIT = 10;
interface Told {
  readonly n: number;
  readonly hours: number;
  readonly text?: string;
}

let told: Told[] = [];
let origin: Origin;
let app: TestApp;

const tell = async (...news: readonly Told[]) => {
  told = [...news];
  await app.poll(true);
};
const many = (from: number, count: number, hours: (n: number) => number): Told[] =>
  Array.from({ length: count }, (_, at) => ({ n: from + at, hours: hours(at) }));
const close = async (): Promise<number> => {
  let stories = 0;
  for await (const count of closeArchives({ ...app, now: () => app.now }, "ever")) stories += count;
  return stories;
};
/** All stories that the channel has, by the API. */
async function stored(): Promise<Set<string>> {
  const tags: string[] = [];
  for (let cursor = ""; ; ) {
    const path = `/api/v1/stories?channel=all&limit=200${cursor && `&cursor=${cursor}`}`;
    const page = JSON.parse(await (await app.get(path)).text());
    tags.push(...page.items.map(({ tag }: { tag: string }) => tag));
    if (page.nextCursor === null) return new Set(tags);
    cursor = page.nextCursor;
  }
}

interface Document {
  readonly path: string;
  readonly etag: string | null;
  readonly items: readonly { readonly id: string; readonly title: string; readonly date_modified: string }[];
  readonly _downlink: Readonly<Record<string, string>> & { readonly withdrawn?: readonly string[] };
}
const pathOf = (url: string): string => url.replace(app.config.site.url, "");
async function read(path: string): Promise<Document> {
  const response = await app.get(path);
  expect(response.status).toBe(200);
  return { path, etag: response.headers.get("etag"), ...JSON.parse(await response.text()) };
}
/** From the feed back to the first archive. */
async function walk(): Promise<Document[]> {
  const documents: Document[] = [];
  for (let at: string | undefined = "/feeds/all.json"; at !== undefined; ) {
    const document = await read(at);
    documents.push(document);
    const before: string | undefined = document._downlink?.["prev_archive"];
    at = before && pathOf(before);
  }
  return documents;
}
/** What a client has that reads the oldest first and keeps the latest of each. */
function rebuilt(documents: readonly Document[]): Map<string, string> {
  const known = new Map<string, string>();
  for (const { items, _downlink } of documents.toReversed()) {
    for (const id of _downlink?.withdrawn ?? []) known.delete(id);
    for (const { id, title } of items) known.set(id, title);
  }
  return known;
}

beforeAll(async () => {
  origin = await startOrigin((_, response) => {
    const items = told.map(({ n, hours, text }) => ({
      guid: `g${n}`,
      title: text ?? uncommon(n),
      link: `https://a.example/${n}`,
      pubDate: new Date(T0 - hours * HOUR).toUTCString(),
    }));
    response.end(rss(items));
  });
  app = openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 1, perHost: null, pauseMs: 0 },
      sources: [source({ id: "alpha", url: `${origin.url}/alpha` })],
      channels: [channel({ id: "all", limit: LIMIT })],
    }),
  );
});
afterAll(async () => {
  await app.close();
  await origin.close();
});

describe("the archives", () => {
  it("are none while there is nothing that the feed does not show", async () => {
    await tell(...many(0, 3, (n) => n));
    expect(await close()).toBe(0);
    const [feed] = await walk();
    expect(feed?._downlink["prev_archive"]).toBeUndefined();
  });

  it("leave no hole behind the feed after 500 insertions", async () => {
    await tell(...many(100, 500, (n) => n / 1000));
    await close();
    const documents = await walk();
    expect([...rebuilt(documents).keys()].sort()).toEqual([...(await stored())].sort());
    expect(documents[0]?.items).toHaveLength(LIMIT);
    for (const { items } of documents) expect(items.length).toBeLessThanOrEqual(100);
  });

  it("never change, whatever happens after", async () => {
    const before = await walk();
    app.now += 40 * DAY;
    const edited = { n: 101, hours: 0, text: "Anglerfish edited the second of all of them" };
    await tell(edited, ...many(700, 30, (n) => -n - 1));
    await close();
    const after = await walk();
    expect(after.length).toBeGreaterThan(before.length);
    for (const { path, etag } of before.slice(1)) expect((await read(path)).etag).toBe(etag);
    // The edit is told again, under the same id.
    expect([...rebuilt(after).values()]).toContain(edited.text);
    expect([...rebuilt(after).keys()].sort()).toEqual([...(await stored())].sort());
  });

  it("tell what was withdrawn, and do not show what was hidden", async () => {
    const [hiddenTag = ""] = rebuilt(await walk()).keys();
    const before = await walk();
    const id = hiddenTag.split("/").at(-1) ?? "";
    await decideByHand(app.hand(), { action: "hide", target: `story/${id}` }, "command");
    app.now += 7 * HOUR;
    await close();
    const after = await walk();
    expect(after.flatMap(({ _downlink }) => _downlink?.withdrawn ?? [])).toEqual([hiddenTag]);
    expect(JSON.stringify(after.map(({ items }) => items))).not.toContain(hiddenTag);
    expect(rebuilt(after).size).toBe(rebuilt(before).size - 1);
    const atom = await (await app.get(pathOf(after[1]?.path ?? "").replace(".json", ".atom"))).text();
    expect(atom).toContain(`<at:deleted-entry ref="${hiddenTag}"`);
  });

  it("are valid documents, kept for ever by caches, and linked both ways", async () => {
    const [, newest] = await walk();
    const path = (format: string) => (newest?.path ?? "").replace(".json", `.${format}`);
    const texts = await Promise.all(
      ["rss", "atom", "json"].map(async (format) => (await app.get(path(format))).text()),
    );
    const [asRss = "", asAtom = "", asJson = ""] = texts;
    expect(
      await xmlFaults([
        { name: "a.rss", xml: asRss, isAtom: false },
        { name: "a.atom", xml: asAtom, isAtom: true },
      ]),
    ).toEqual([]);
    expect(jsonFeedFaults(asJson)).toEqual([]);
    for (const text of [asRss, asAtom]) {
      expect(text).toContain("<fh:archive/>");
      for (const rel of ["current", "prev-archive", "next-archive"]) expect(text).toContain(`rel="${rel}"`);
    }
    const response = await app.get(path("atom"));
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("link")).toContain('rel="prev-archive"');
  });

  it("lead to the feed where the next one is still to come, and are nowhere beyond", async () => {
    const [, newest] = await walk();
    const next = pathOf(newest?._downlink["next_archive"] ?? "");
    const response = await app.get(next);
    expect([response.status, response.headers.get("location")]).toEqual([
      307,
      `${app.config.site.url}/feeds/all.json`,
    ]);
    expect((await app.get("/feeds/all.json?archive=999")).status).toBe(404);
    expect((await app.get("/feeds/all.json?archive=1&limit=3")).status).toBe(400);
    expect((await app.get("/feeds/all.json?archive=0")).status).toBe(400);
  });
});
