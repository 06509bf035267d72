// Charsets: who is believed when BOM, transport, declaration and bytes disagree.
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeBytes } from "../../src/parse/decode-bytes.ts";

const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><t>é€</t>`;
const utf8 = (text: string) => new TextEncoder().encode(text);
const xml = (charset: string) => `application/xml; charset=${charset}`;

describe("decodeBytes", () => {
  it.each([
    ["UTF-8 without a word about it", utf8("<t>é€</t>"), null],
    [
      "a UTF-8 BOM, whatever the transport says",
      iconv.encode(declared("utf-8"), "utf8", { addBOM: true }),
      xml("koi8-r"),
    ],
    ["UTF-16 with a BOM", iconv.encode(declared("utf-16"), "utf-16"), null],
    ["UTF-16BE without a BOM", iconv.encode(declared("utf-16"), "utf-16be"), null],
    ["UTF-16LE without a BOM", iconv.encode(declared("utf-16"), "utf-16le"), null],
    ["UTF-32 with a BOM", iconv.encode(declared("utf-32"), "utf-32le", { addBOM: true }), null],
    ["UTF-32BE without a BOM", iconv.encode(declared("utf-32"), "utf-32be"), null],
    ["a declaration", iconv.encode(declared("windows-1252"), "windows-1252"), null],
    ["ISO-8859-15, which has the euro elsewhere", iconv.encode(declared("iso-8859-15"), "iso-8859-15"), null],
    [
      "the transport before the declaration",
      iconv.encode(declared("koi8-r"), "windows-1252"),
      xml("windows-1252"),
    ],
    ["UTF-8 that the transport calls ISO-8859-1", utf8(declared("utf-8")), xml("iso-8859-1")],
    ["windows-1252 that calls itself UTF-8", iconv.encode(declared("utf-8"), "windows-1252"), null],
    ["an unknown charset over UTF-8", utf8(declared("no-such-charset")), xml("neither-this")],
    ["UTF-16 as a lie about bytes", utf8(declared("utf-16")), xml("utf-16")],
  ])("reads %s", (_, bytes, contentType) =>
    expect(decodeBytes(bytes, contentType).text).toContain("<t>é€</t>"),
  );

  it.each([
    ["koi8-r", "Привет"],
    ["euc-kr", "똠방각하"],
    ["big5", "香港"],
    ["shift_jis", "宇宙"],
    ["gb18030", "太空"],
    ["windows-1251", "Луна"],
    ["cp437", "½π"],
  ])("reads %s", (encoding, text) => {
    const bytes = iconv.encode(`<?xml version="1.0" encoding="${encoding}"?><t>${text}</t>`, encoding);
    expect(decodeBytes(bytes, null).text).toContain(text);
  });

  it("keeps UTF-8 with a bad byte in it as UTF-8", () => {
    const bytes = utf8(`<t>${"é".repeat(40)}?${"é".repeat(40)}</t>`);
    bytes[bytes.indexOf(0x3f)] = 0xe9;
    expect(decodeBytes(bytes, null).text).toContain("é".repeat(40));
  });
});
