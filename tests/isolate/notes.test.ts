// What a curator is told of a document that looks wrong.
import { describe, expect, it } from "vitest";
import { openDocument } from "../../src/isolate/open-document.ts";

const GOOD =
  "<guid>1</guid><title>A</title><link>https://a.example/1</link><description>Words.</description><pubDate>Tue, 03 Jun 2025 09:00:00 GMT</pubDate>";
const HEAD = "<title>F</title><link>https://a.example/</link>";

function notesOf(items: readonly string[], head = HEAD, bytes = (text: string) => Buffer.from(text)) {
  const text = `<rss version="2.0"><channel>${head}${items.map((item) => `<item>${item}</item>`).join("")}</channel></rss>`;
  const transport = { contentType: null, url: "https://a.example/feed" };
  return openDocument({ bytes: bytes(text), transport, sourceId: "" })
    .inspect()
    .notes.map(({ entries, message }) => `${entries.join()}: ${message}`);
}

const without = (...names: readonly string[]) =>
  names.reduce((item, name) => item.replace(new RegExp(`<${name}>.*?</${name}>`), ""), GOOD);

describe("notes", () => {
  it("are none on a good feed", () => {
    expect(notesOf([GOOD])).toEqual([]);
  });

  it.each([
    ["an id", without("guid"), /has no id/],
    ["a link", without("link").replace("<guid>", '<guid isPermaLink="false">'), /has no link/],
    ["a title", without("title"), /has no title/],
    ["a date", without("pubDate"), /no date that can be read/],
    ["a text", without("description"), /neither content nor summary/],
    ["a possible date", GOOD.replace("03 Jun", "31 Feb"), /no date that can be read/],
    ["a time", GOOD.replace(/<pubDate>.*</, "<pubDate>3 June 2025<"), /date without a time/],
    ["a zone", GOOD.replace(" GMT", ""), /time without a zone/],
    [
      "a web address",
      GOOD.replace("https://a.example/1", "javascript:alert(1)"),
      /left out.*"javascript:alert\(1\)"/,
    ],
    [
      "words behind its markup",
      GOOD.replace("Words.", "&lt;script&gt;x&lt;/script&gt;"),
      /nothing left of its text/,
    ],
    ["a text of a bearable length", GOOD.replace("Words.", "Words. ".repeat(50_000)), /too long and was cut/],
    [
      "enclosures that are web addresses",
      `${GOOD}<enclosure url="data:audio/mpeg,x" type="audio/mpeg" length="1"/>`,
      /enclosures that were left out/,
    ],
  ])("tell of an entry that lacks %s", (_, item, expected) => {
    const notes = notesOf([GOOD.replace("<guid>1<", "<guid>0<"), item]);
    expect(notes).toEqual([expect.stringMatching(expected)]);
    expect(notes[0]).toMatch(/^2: /);
  });

  it("say it once for all entries alike", () => {
    expect(
      notesOf(["1", "2", "3"].map((id) => without("pubDate").replace("<guid>1<", `<guid>${id}<`))),
    ).toEqual([expect.stringMatching(/^1,2,3: has no date/)]);
  });

  it("tell of an entry that is listed twice", () => {
    expect(notesOf([GOOD, GOOD])).toEqual([expect.stringMatching(/^2: says that it is the same/)]);
  });

  it("tell of what the feed as a whole lacks", () => {
    expect(notesOf([], "<language>English</language>")).toEqual([
      ": it has no title",
      ": it does not say which site it belongs to",
      ': its language "English" is no language tag (BCP 47)',
      ": it lists no entries",
    ]);
  });

  it("tell of a charset other than UTF-8, declared or found out", () => {
    const asLatin1 = (text: string) => Buffer.from(text.replace("Words.", "Café, déjà vu, élan."), "latin1");
    expect(notesOf([GOOD], HEAD, asLatin1)).toEqual([": it was read as windows-1252"]);
  });
});
