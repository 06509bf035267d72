// Bytes -> text: BOM, shape of the bytes, transport, XML declaration (RFC 7303 3), checked against the bytes themselves.
import { isAscii, isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { charsetName, isSingleByte, isUtf8Name } from "./charset-names.ts";
import { detectCharset } from "./detect-charset.ts";
import { decodeEbcdic, ebcdicPage } from "./ebcdic.ts";
import { decodeWindows1252 } from "./windows-1252.ts";

export interface Decoded {
  readonly text: string;
  /** The name under which the bytes were read. */
  readonly encoding: string;
}

const HEAD = 1024;
const DECLARED = /<\?xml[^>]{0,300}?\bencoding\s{0,20}=\s{0,20}["']?\s{0,20}([\w.:()-]+)/i;
const CHARSET = /;\s{0,20}charset\s{0,20}=\s{0,20}["']?\s{0,20}([\w.:()-]+)/i;
/** TextDecoder's euc-kr lacks cp949's and its big5 Hong Kong's letters; both are in use. */
const BETTER_BY_ICONV = /^(?:euc-?kr|ks_?c_?5601.*|korean|cp949|windows-949|big5.*|cn-big5|x-x-big5)$/i;
const WIDE = /^(?:utf-?(?:16|32)|ucs-?[24]|iso-10646)/i;
/** A truncated or patched document has a few bad letters in it; a document in another charset has many. */
const TOLERATED_BAD_SHARE = 0.1;

export function decodeBytes(bytes: Uint8Array, contentType: string | null): Decoded {
  const marked = byMark(bytes) ?? byShape(bytes);
  if (marked !== undefined) return decodeAs(bytes, marked) ?? asUtf8(bytes);
  const transport = narrow(CHARSET.exec(contentType ?? "")?.[1]);
  const declared = narrow(declaredIn(latin1(bytes.subarray(0, HEAD))));
  const candidates = [transport, declared].filter((name) => name !== undefined);
  const utf8 = isUtf8(bytes);
  if (utf8 && isBelievable(bytes, candidates)) return asUtf8(bytes, candidates.find(isUtf8Name));
  return byName(bytes, candidates) ?? (utf8 ? asUtf8(bytes) : guessed(bytes));
}

/** Servers label everything ISO-8859-1, and text in it is hardly ever valid UTF-8 by chance. */
function isBelievable(bytes: Uint8Array, candidates: readonly string[]): boolean {
  return (
    candidates.some(isUtf8Name) ||
    (candidates.every(isSingleByte) && (candidates.length === 0 || !isAscii(bytes)))
  );
}

/** The first name that is known and under which the bytes make sense. */
function byName(bytes: Uint8Array, candidates: readonly string[]): Decoded | undefined {
  for (const name of candidates) {
    if (isUtf8Name(name)) continue;
    const decoded = decodeAs(bytes, name);
    if (decoded !== undefined && badShare(decoded.text) <= TOLERATED_BAD_SHARE) return decoded;
  }
  return undefined;
}

function declaredIn(head: string): string | undefined {
  return DECLARED.exec(head)?.[1];
}

/** What is read byte by byte cannot be UTF-16 or UTF-32, whatever it says. */
function narrow(name: string | undefined): string | undefined {
  return name === undefined || WIDE.test(name) ? undefined : name;
}

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "utf-32le" : "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "utf-32be";
  return undefined;
}

/** XML 1.0 F.1: what the first letters look like without a BOM. */
function byShape(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94) return ebcdicIn(bytes);
  if (a === 0 && b === 0 && c === 0 && isOpening(d)) return "utf-32be";
  if (isOpening(a) && b === 0 && c === 0 && d === 0) return "utf-32le";
  if (a === 0 && isOpening(b) && c === 0) return "utf-16be";
  if (isOpening(a) && b === 0 && d === 0) return "utf-16le";
  return undefined;
}

function isOpening(byte: number | undefined): boolean {
  return byte === 0x3c || byte === 0x7b || byte === 0x20 || byte === 0x0a;
}

/** All pages of EBCDIC agree on the letters of a declaration. */
function ebcdicIn(bytes: Uint8Array): string {
  const declared = declaredIn(decodeEbcdic(bytes.subarray(0, HEAD), "037"));
  return declared !== undefined && ebcdicPage(declared) !== undefined ? declared : "ibm037";
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded | undefined {
  const page = ebcdicPage(encoding);
  if (page !== undefined) return { text: decodeEbcdic(bytes, page), encoding };
  const name = charsetName(encoding);
  // Some names are spelled with underscores (shift_jis); in most they stand for dashes.
  for (const spelling of new Set([name, name.replaceAll("_", "-")])) {
    const text = decodeByName(bytes, spelling);
    if (text !== undefined) return { text, encoding };
  }
  return undefined;
}

function decodeByName(bytes: Uint8Array, name: string): string | undefined {
  if (!BETTER_BY_ICONV.test(name)) {
    try {
      const decoder = new TextDecoder(name);
      return decoder.encoding === "windows-1252" ? decodeWindows1252(bytes) : decoder.decode(bytes);
    } catch {
      // Not a WHATWG name: iconv-lite may know it.
    }
  }
  return iconv.encodingExists(name) ? iconv.decode(bytes, name) : undefined;
}

function asUtf8(bytes: Uint8Array, encoding = "utf-8"): Decoded {
  return { text: new TextDecoder().decode(bytes), encoding };
}

function guessed(bytes: Uint8Array): Decoded {
  const utf8 = asUtf8(bytes);
  if (badShare(utf8.text) <= TOLERATED_BAD_SHARE) return utf8;
  const detected = detectCharset(bytes);
  const decoded = detected === undefined ? undefined : decodeAs(bytes, detected);
  if (decoded !== undefined && badShare(decoded.text) <= TOLERATED_BAD_SHARE) return decoded;
  return { text: decodeWindows1252(bytes), encoding: "windows-1252" };
}

/** How much of what is beyond ASCII could not be read. */
function badShare(text: string): number {
  if (!text.includes("\ufffd")) return 0;
  let bad = 0;
  let beyondAscii = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) beyondAscii++;
    if (code === 0xfffd) bad++;
  }
  return bad / beyondAscii;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}
