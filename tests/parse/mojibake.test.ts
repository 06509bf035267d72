// Misread UTF-8 is mended; what only looks a little like it is not.
import { describe, expect, it } from "vitest";
import { repairMojibake } from "../../src/parse/mojibake.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import { decodeWindows1252 } from "../../src/parse/windows-1252.ts";

const misread = (text: string, as: "windows-1252" | "latin1") =>
  as === "latin1" ? Buffer.from(text).toString("latin1") : decodeWindows1252(Buffer.from(text));

describe("repairMojibake", () => {
  it.each([
    "café",
    "it’s – “quoted” …",
    "naïve façade, 20 °C",
    "Größe",
    "Привет",
    "宇宙",
    "🚀 launch",
    "5 £ ½",
  ])("mends %s", (text) => {
    expect(repairMojibake(misread(text, "windows-1252"))).toBe(text);
    expect(repairMojibake(misread(text, "latin1"))).toBe(text);
  });

  it.each([
    "café",
    "Ãlvaro and naïve Þór",
    "LANÇAMENTO NÃO SERÁ",
    "20 °C, ±5 %, ½",
    "«IRMû no Brasil é «bom»",
    "COÛT: 5 €",
    "À bientôt",
    "Ü©",
    "CAFÉ®",
    "plain",
    "Привет",
  ])("leaves %s alone", (text) => expect(repairMojibake(text)).toBe(text));

  it("leaves a text alone of which only a part is misread: it may be about misreading", () => {
    const text = `The letter é became ${misread("é", "latin1")}.`;
    expect(repairMojibake(text)).toBe(text);
  });

  it("mends a document that holds controls, of titles and of ids", () => {
    const document = `<rss><channel><item><guid>à-1</guid><title>it’s a café</title></item></channel></rss>`;
    const bytes = new TextEncoder().encode(misread(document, "latin1"));
    const [entry] = parseFeed(bytes, { contentType: null, url: null }).entries;
    expect([entry?.id, entry?.title?.value]).toEqual(["à-1", "it’s a café"]);
  });
});
