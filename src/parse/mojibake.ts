// UTF-8 that somebody took for windows-1252 and encoded once more: "cafÃ©" and "itâ€™s" as they were meant.
import { isUtf8 } from "node:buffer";
import { WINDOWS_1252_C1 } from "./windows-1252.ts";

/** How the second byte of a letter looks, by either reading of 0x80-0x9F. */
const CONTINUATION = `\u0080-\u00bf${WINDOWS_1252_C1.replace(/[\u0080-\u009f]/g, "")}`;
/** What nobody writes: an accent; three or four bytes of one letter; two letters of another alphabet. */
const TELLTALE = new RegExp(
  `[\u00c2\u00c3][${CONTINUATION}]|[\u00e0-\u00f4][${CONTINUATION}]{2}|(?:[\u00c4-\u00df][${CONTINUATION}]){2}`,
);
const FOREIGN = new RegExp(`[\u00c2-\u00f4${CONTINUATION}]+`, "g");
const BYTES = new Map([...WINDOWS_1252_C1].map((letter, i) => [letter.charCodeAt(0), 0x80 + i]));

/** The text as it was before; unchanged unless everything beyond ASCII in it is such a misreading. */
export function repairMojibake(text: string): string {
  if (!TELLTALE.test(text)) return text;
  const runs = text.match(FOREIGN) ?? [];
  const isMisread = runs.every((run) => isUtf8(bytesOf(run)));
  return isMisread ? text.replace(FOREIGN, (run) => bytesOf(run).toString("utf8")) : text;
}

/** The same for each stretch by itself: for documents with controls in them, which only misreading puts there. */
export function repairStretches(text: string): string {
  return text.replace(FOREIGN, (run) => {
    const bytes = bytesOf(run);
    return isUtf8(bytes) ? bytes.toString("utf8") : run;
  });
}

function bytesOf(run: string): Buffer {
  return Buffer.from(Array.from(run, (letter) => BYTES.get(letter.charCodeAt(0)) ?? letter.charCodeAt(0)));
}
