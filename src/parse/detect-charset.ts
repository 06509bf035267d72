// Which charset do bytes look like that are not UTF-8 and say nothing of themselves, or nothing true?
import { createRequire } from "node:module";

/** What is looked at: enough for statistics, no more than a few milliseconds of them. */
const SAMPLE = 8 * 1024;
/** Bytes among which it is looked for. */
const SEARCHED = 512 * 1024;
const MARKUP = /<!\[CDATA\[|<[^<>]*>|&#?\w+;/g;
const FOREIGN = /[\x80-\xff]/;

/** What the web is written in: the code pages of old machines would be found in everything. */
const OF_THE_WEB =
  "windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 iso-8859-2 iso-8859-5 iso-8859-7 iso-8859-8 koi8-r koi8-u cp866 cp874 big5hkscs big5 gb18030 cp949 euc-jp shift_jis".split(
    " ",
  );
/** A handful of letters says nothing; then what most of the web used is the best guess. */
const LEAST_CONFIDENCE = 0.07;
const LEAST_LETTERS = 6;

type Detector = typeof import("jschardet");
const require = createRequire(import.meta.url);
let detector: Detector | undefined;

/** A name that decodeBytes knows; undefined when nothing fits. */
export function detectCharset(bytes: Uint8Array): string | undefined {
  const sample = foreignWords(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, SEARCHED)).toString("latin1"),
  );
  if ((sample.match(/[\x80-\xff]/g)?.length ?? 0) < LEAST_LETTERS) return undefined;
  // Its tables take as long to load as ten feeds to read, and hardly any document needs them.
  detector ??= require("jschardet") as Detector;
  const options = { detectEncodings: OF_THE_WEB };
  const { encoding, confidence } = detector.detect(Buffer.from(sample, "latin1"), options);
  return encoding === null || confidence < LEAST_CONFIDENCE ? undefined : encoding;
}

/** Words in which something is beyond ASCII: the others say nothing and drown out those that do. */
function foreignWords(text: string): string {
  let words = "";
  for (const word of text.replace(MARKUP, " ").split(/\s+/)) {
    if (!FOREIGN.test(word)) continue;
    words += `${word.slice(0, SAMPLE)} `;
    if (words.length > SAMPLE) break;
  }
  return words;
}
