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

  // By an encoder that is not ours (Python's).
  it.each([
    [
      "ibm037",
      "a[b]",
      "4c6fa7949340a58599a28996957e7ff14bf07f4085958396848995877e7f898294f0f3f77f6f6e4ca36e81ba82bb4c61a36e",
    ],
    [
      "ebcdic-cp-be",
      "a[b]",
      "4c6fa7949340a58599a28996957e7ff14bf07f4085958396848995877e7f8582838489836083976082857f6f6e4ca36e814a825a4c61a36e",
    ],
    [
      "IBM1140",
      "€[]",
      "4c6fa7949340a58599a28996957e7ff14bf07f4085958396848995877e7fc9c2d4f1f1f4f07f6f6e4ca36e9fbabb4c61a36e",
    ],
    [
      "cp424",
      "אב",
      "4c6fa7949340a58599a28996957e7ff14bf07f4085958396848995877e7f8397f4f2f47f6f6e4ca36e41424c61a36e",
    ],
  ])("reads EBCDIC declared as %s", (_, text, hex) =>
    expect(decodeBytes(Buffer.from(hex, "hex"), null).text).toContain(`<t>${text}</t>`),
  );

  it.each([
    "ISO_8859-5:1988",
    "cskoi8r",
    "x-mac-japanese",
    "uhc",
    "hkscs",
    "iso2022-jp",
    "u8",
    "csibm864",
    "latin",
  ])("knows the name %s", (name) => {
    expect(decodeBytes(utf8(`<?xml version="1.0" encoding="${name}"?><t/>`), null).encoding).toBe(name);
  });

  it.each([
    ["windows-1251", "Роскосмос сообщил об успешном запуске ракеты-носителя с космодрома Байконур"],
    ["koi8-r", "Роскосмос сообщил об успешном запуске ракеты-носителя с космодрома Байконур"],
    ["windows-1253", "Η διαστημική υπηρεσία ανακοίνωσε την επιτυχή εκτόξευση του πυραύλου"],
    [
      "windows-1250",
      "Agencja kosmiczna ogłosiła pomyślny start rakiety, która wyniosła łącznie dziewięć satelitów",
    ],
    ["windows-1254", "Uzay ajansı roketin başarıyla fırlatıldığını açıkladı, şimdi görüşmeler sürüyor"],
    ["windows-1252", "L’agence spatiale a annoncé le décollage réussi de la fusée, célébré à Kourou"],
    ["shift_jis", "宇宙航空研究開発機構は、ロケットの打ち上げに成功したと発表しました。"],
    ["euc-jp", "宇宙航空研究開発機構は、ロケットの打ち上げに成功したと発表しました。"],
    ["gb18030", "中国航天局宣布火箭发射成功"],
    ["big5", "中國航天局宣布火箭發射成功"],
    ["euc-kr", "한국항공우주연구원은 로켓 발사에 성공했다고 발표했다"],
    ["windows-874", "องค์การอวกาศประกาศความสำเร็จในการปล่อยจรวด"],
    ["windows-1255", "סוכנות החלל הודיעה על שיגור מוצלח של הטיל"],
  ])("finds out %s by its letters, whatever the document says", (encoding, text) => {
    for (const word of ["", ' encoding="utf-8"', ' encoding="no-such-charset"']) {
      const bytes = iconv.encode(
        `<?xml version="1.0"${word}?><rss><title>Space news: ${text}</title></rss>`,
        encoding,
      );
      expect(decodeBytes(bytes, null).text).toContain(text);
    }
  });

  it.each(["café", "¿Qué pasó?", "NASA’s plan isn’t ready", "Größe"])("takes %s for windows-1252", (text) => {
    const bytes = iconv.encode(`<?xml version="1.0" encoding="utf-8"?><t>${text}</t>`, "windows-1252");
    expect(decodeBytes(bytes, null).text).toContain(text);
  });

  it("finds out a declaration that makes no sense of the bytes", () => {
    const text = "Роскосмос сообщил об успешном запуске ракеты-носителя";
    const bytes = iconv.encode(`<?xml version="1.0" encoding="euc-kr"?><t>${text}</t>`, "windows-1251");
    expect(decodeBytes(bytes, null).text).toContain(text);
  });

  it("keeps UTF-8 with a bad byte in it as UTF-8", () => {
    const bytes = utf8(`<t>${"é".repeat(40)}?${"é".repeat(40)}</t>`);
    bytes[bytes.indexOf(0x3f)] = 0xe9;
    expect(decodeBytes(bytes, null).text).toContain("é".repeat(40));
  });
});
