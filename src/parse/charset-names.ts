// Names of charsets: what WHATWG's table and iconv-lite's lack, or spell otherwise.

const RENAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "utf-8": "utf u8 utf8-ucs2 utf8-ucs4 cp65001 unicode-1-1-utf-8",
    "us-ascii": "646 iso-646.irv-1991",
    "iso-8859-1": "8859 iso8859 latin",
    "euc-jp": "ujis u-jis",
    shift_jis: "x-mac-japanese s-jis shift-jis-2004 sjis-2004 shift-jisx0213 sjisx0213",
    "utf-7": "u7",
    "iso-2022-jp":
      "iso2022-jp iso2022jp iso2022-jp-1 iso-2022-jp-1 iso2022-jp-2 iso-2022-jp-2 iso-2022-jp-3 iso2022-jp-3",
    big5: "big5-tw x-mac-trad-chinese",
    "big5-hkscs": "hkscs big5hkscs",
    gb18030: "gb18030-2000 eucgb2312-cn x-mac-simp-chinese",
    cp949: "uhc ksx1001 ks-x-1001 x-mac-korean",
    maccenteuro: "maccentraleurope mac-latin2 maclatin2",
    cp866: "cp866u",
    cp1125: "ruscii",
    cp861: "cp-is",
    hproman8: "cp1051",
    tis620: "tis-620-2529-0",
    "windows-1252": "x-ansi ansi",
  }).flatMap(([name, others]) => others.split(" ").map((other): [string, string] => [other, name])),
);

/** The name to look a charset up by. */
export function charsetName(given: string): string {
  const name = given.toLowerCase();
  const dashed = name.replaceAll("_", "-");
  return RENAMED.get(name) ?? RENAMED.get(dashed) ?? undated(dashed) ?? name;
}

/** "ISO_8859-5:1988" and its spellings. */
function undated(name: string): string | undefined {
  const part = /^iso-?8859-(\d{1,2})[:-](?:19|20)\d{2}$/.exec(name)?.[1];
  return part === undefined ? undefined : `iso-8859-${part}`;
}

export function isUtf8Name(name: string): boolean {
  return /^(?:utf-?8|us-?ascii|ascii|ansi_x3\.4-19\d\d)$/i.test(charsetName(name));
}

/** One letter a byte: text in it is hardly ever valid UTF-8 by chance. */
export function isSingleByte(name: string): boolean {
  return /^(?:iso-?8859|latin|l\d$|windows-?(?:125|874)|cp-?125|koi8|mac|x-mac|ibm|cp\d{3}$)/.test(
    charsetName(name),
  );
}
