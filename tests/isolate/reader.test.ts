// Reading apart: the same result in a thread as at once; a document that exceeds its limits costs itself alone.
import { afterEach, describe, expect, it } from "vitest";
import { createReader, type Reader, type ReaderLimits } from "../../src/isolate/create-reader.ts";
import type { Opened } from "../../src/isolate/open-document.ts";

const rss = (items: string) =>
  `<rss version="2.0"><channel><title>F</title><link>https://site.example/</link>${items}</channel></rss>`;
const item = (n: number, text = "Short.") =>
  `<item><guid>g${n}</guid><title>Title ${n}</title><link>/posts/${n}</link><description>&lt;p onclick="x"&gt;${text} &lt;a href="/x"&gt;y&lt;/a&gt;&lt;/p&gt;</description></item>`;
const feed = rss(Array.from({ length: 40 }, (_, n) => item(n)).join(""));
/** Each `<` opens an element of its own inside the one before: much memory for few bytes. */
const greedy = rss(`<item>${"<a b='c'>x</a>".repeat(400_000)}</item>`);

const documentOf = (text: string) => ({
  bytes: new TextEncoder().encode(text),
  transport: { contentType: null, url: "https://site.example/feed" },
  sourceId: "alpha",
});
const every = ({ entries }: Pick<Opened, "entries">) => ({
  indexes: entries.map((_, index) => index),
  base: "https://site.example/",
  language: null,
});

let reader: Reader;
const open = (limits: Partial<ReaderLimits>) => {
  reader = createReader(limits);
  return reader;
};
const APART = { inlineBytes: 0 };
afterEach(() => reader.close());

describe("a reader", () => {
  it("reads the same in a thread as at once", async () => {
    const atOnce = await open({}).read(documentOf(feed), every);
    await reader.close();
    const apart = await open(APART).read(documentOf(feed), every);
    expect(apart).toEqual(atOnce);
    expect(apart.wanted).toHaveLength(40);
    expect(apart.wanted[3]?.entry).toMatchObject({
      url: "https://site.example/posts/3",
      summary: expect.stringContaining('<p>Short. <a href="https://site.example/x"'),
    });
  });

  it("normalizes what is wanted only, in the order in which it is wanted", async () => {
    const choose = () => ({ indexes: [7, 2], base: null, language: "de" });
    for (const limits of [{}, APART]) {
      const { wanted } = await open(limits).read(documentOf(feed), choose);
      expect(wanted.map(({ entry: { title, language } }) => [title, language])).toEqual([
        ["Title 7", "de"],
        ["Title 2", "de"],
      ]);
      await reader.close();
    }
  });

  it("tells of a document that is no feed as it would have at once", async () => {
    for (const limits of [{}, APART]) {
      await expect(open(limits).read(documentOf("<html><p>hi"), every)).rejects.toMatchObject({
        code: "NOT_A_FEED",
      });
      await reader.close();
    }
  });

  it("reads the next document after one of them, and several that come at once", async () => {
    open(APART);
    const results = await Promise.allSettled(
      [feed, "<html>", feed, "", feed].map((text) => reader.read(documentOf(text), every)),
    );
    expect(results.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
  });

  it("gives up a document that takes too long, and reads the next", async () => {
    open({ ...APART, ms: 150 });
    await expect(reader.read(documentOf(greedy), every)).rejects.toMatchObject({ code: "FEED_TOO_SLOW" });
    await expect(reader.read(documentOf(feed), every)).resolves.toMatchObject({
      entries: expect.objectContaining({ length: 40 }),
    });
  });

  it("gives up a document that needs too much memory, and reads the next", async () => {
    open({ ...APART, megabytes: 24 });
    await expect(reader.read(documentOf(greedy), every)).rejects.toMatchObject({ code: "FEED_TOO_LARGE" });
    await expect(reader.read(documentOf(feed), every)).resolves.toMatchObject({
      entries: expect.objectContaining({ length: 40 }),
    });
  });

  it("starts a thread anew that has rested", async () => {
    open({ ...APART, idleMs: 1 });
    await reader.read(documentOf(feed), every);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(reader.read(documentOf(feed), every)).resolves.toMatchObject({ feed: { title: "F" } });
  });

  it("passes on what choosing throws, and reads the next", async () => {
    open(APART);
    const choose = () => {
      throw new Error("the store is away");
    };
    await expect(reader.read(documentOf(feed), choose)).rejects.toThrow("the store is away");
    await expect(reader.read(documentOf(feed), every)).resolves.toMatchObject({ feed: { title: "F" } });
  });
});
