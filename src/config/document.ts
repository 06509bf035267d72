// YAML text -> plain values, with the place of every key and value; bounded in size, depth and aliases.
import { parseDocument } from "yaml";
import type { Fault, Position } from "./faults.ts";
import { createPlaces, type Path } from "./places.ts";
import { toPlain } from "./plain.ts";
import { yamlFaults } from "./yaml-faults.ts";

/** Room for ten thousand sources. */
export const LARGEST_FILE = 2_097_152;
const MOST_BRACKETS = 500;

export interface YamlDocument {
  /** Plain objects without a prototype, arrays, scalars; null for an empty file. */
  readonly value: unknown;
  readonly faults: readonly Fault[];
  /** Offset of the value at the path, or of the nearest thing around it. */
  readonly valueAt: (path: Path) => number;
  readonly keyAt: (path: Path) => number;
  readonly positionOf: (offset: number) => Position;
}

const START: Position = { line: 1, col: 1 };

function refused(offset: number, message: string, positionOf: (offset: number) => Position): YamlDocument {
  return { value: null, faults: [{ offset, message }], valueAt: () => 0, keyAt: () => 0, positionOf };
}

/** Where brackets first nest hopelessly; counted roughly, quotes and comments included, before any parser recurses. */
function tooDeepAt(text: string): number | null {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === "[" || bracket === "{" ? 1 : -1));
    if (depth > MOST_BRACKETS) return index;
  }
  return null;
}

function createPositions(text: string): (offset: number) => Position {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, col: offset - (starts[low] ?? 0) + 1 };
  };
}

/** Never throws: whatever the text, what is wrong with it is among the faults. */
export function readYaml(withMark: string): YamlDocument {
  const text = withMark.startsWith("\ufeff") ? withMark.slice(1) : withMark;
  if (text.length > LARGEST_FILE) return refused(0, "the file is larger than 2 MB.", () => START);
  const positionOf = createPositions(text);
  const deep = tooDeepAt(text);
  if (deep !== null) return refused(deep, "brackets are nested too deeply.", positionOf);
  // Our own search for keys given twice takes linear time; the parser's takes a minute for a megabyte of keys.
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  const plain = toPlain(document);
  if (plain.tooMuch) return refused(plain.tooMuch.offset, plain.tooMuch.message, positionOf);
  const faults = [...yamlFaults(document), ...plain.faults];
  return { value: plain.value, faults, ...createPlaces(document, plain.targets), positionOf };
}
