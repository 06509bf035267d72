// Charsets: who is believed when BOM, transport, declaration and bytes disagree.
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeBytes } from "../../src/parse/decode-bytes.ts";
import { cpuMs } from "../support/cpu-time.ts";

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

  it.each(["a", "<a ", "&", "&a", "a\xe9", "<![CDATA[", " "])(
    "a megabyte of %j takes no time to guess at",
    (piece) => {
      const bytes = Buffer.from(`<t>${"\xe9".repeat(9)} ${piece.repeat(1_000_000 / piece.length)}`, "latin1");
      const started = cpuMs();
      expect(decodeBytes(bytes, null).text).toMatch(/^<t>/);
      expect(cpuMs() - started).toBeLessThan(1000);
    },
  );

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

/** https://encoding.spec.whatwg.org/#names-and-labels, but for those of UTF-8 and UTF-16, and "x-user-defined", which is for scripts. */
const LABELS = [
  "866 cp866 csibm866 ibm866 csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2",
  "iso_8859-2:1987 l2 latin2 csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3",
  "iso_8859-3:1988 l3 latin3 csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4",
  "iso_8859-4:1988 l4 latin4 csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595",
  "iso_8859-5 iso_8859-5:1988 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114",
  "iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
  "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7",
  "iso_8859-7:1987 sun_eu_greek csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138",
  "iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical csisolatin6",
  "iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6 iso-8859-13 iso8859-13 iso885913 iso-8859-14",
  "iso8859-14 iso885914 csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 iso-8859-16 cskoi8r",
  "koi koi8 koi8-r koi8_r koi8-ru koi8-u csmacintosh mac macintosh x-mac-roman dos-874 iso-8859-11",
  "iso8859-11 iso885911 tis-620 windows-874 cp1250 windows-1250 x-cp1250 cp1251 windows-1251 x-cp1251",
  "cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987",
  "l1 latin1 windows-1252 x-cp1252 cp1253 windows-1253 x-cp1253 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254 cp1255",
  "windows-1255 x-cp1255 cp1256 windows-1256 x-cp1256 cp1257 windows-1257 x-cp1257 cp1258 windows-1258",
  "x-cp1258 x-mac-cyrillic x-mac-ukrainian chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80",
  "gbk iso-ir-58 x-gbk gb18030 big5 big5-hkscs cn-big5 csbig5 x-x-big5 cseucpkdfmtjapanese euc-jp",
  "x-euc-jp csiso2022jp iso-2022-jp csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j",
  "x-sjis cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601",
  "windows-949",
].flatMap((line) => line.split(" "));

describe("every label of the WHATWG", () => {
  it("is known, in either case", () => {
    const unknown = LABELS.flatMap((label) => [label, label.toUpperCase()]).filter((label) => {
      const bytes = utf8(`<?xml version="1.0" encoding="${label}"?><t/>`);
      return decodeBytes(bytes, null).encoding !== label;
    });
    expect(unknown).toEqual([]);
  });
});
