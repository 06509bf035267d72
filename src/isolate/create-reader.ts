// Reads documents: small ones at once, large ones one after another in a thread with limits of memory and of time.
import type { NormalizedEntry } from "../model/entry.ts";
import { type Document, type Opened, openDocument, type Wanted } from "./open-document.ts";
import { createThread, type ThreadLimits } from "./thread.ts";

export interface ReaderLimits extends ThreadLimits {
  /** Bytes up to which a document is read at once: its worst case is bounded, and a thread would cost more. */
  readonly inlineBytes: number;
}

export const READER_LIMITS: ReaderLimits = {
  inlineBytes: 128 * 1024,
  ms: 5_000,
  megabytes: 256,
  idleMs: 30_000,
};

/** Entries asked for at a time. */
const PART = 200;

export interface Read extends Opened {
  /** Those that were wanted, in the order of Wanted.indexes. */
  readonly normalized: readonly NormalizedEntry[];
}

export interface Reader {
  /**
   * @param choose told of what there is, says of which entries it wants the texts
   * @throws HouseError NOT_A_FEED, FEED_UNREADABLE, FEED_TOO_SLOW, FEED_TOO_LARGE
   */
  read(document: Document, choose: (opened: Opened) => Wanted): Promise<Read>;
  close(): Promise<void>;
}

export function createReader(over: Partial<ReaderLimits> = {}): Reader {
  const limits = { ...READER_LIMITS, ...over };
  const thread = createThread(limits);
  let last: Promise<unknown> = Promise.resolve();

  const readApart: Reader["read"] = async (document, choose) => {
    await thread.ready();
    const deadline = performance.now() + limits.ms;
    const opening = await thread.ask({ kind: "open", document }, deadline);
    if (opening.kind !== "opened") throw new Error(`a thread answered ${opening.kind} to open`);
    const { opened } = opening;
    const normalized: NormalizedEntry[] = [];
    for (const wanted of inParts(choose(opened))) {
      const part = await thread.ask({ kind: "normalize", wanted }, deadline);
      if (part.kind !== "normalized") throw new Error(`a thread answered ${part.kind} to normalize`);
      normalized.push(...part.entries);
    }
    return { ...opened, normalized };
  };

  return {
    async read(document, choose) {
      if (document.bytes.byteLength <= limits.inlineBytes) return readAtOnce(document, choose);
      const turn = last.then(() => readApart(document, choose));
      // The next one waits for this one, however it ends.
      last = turn.then(thread.rest, thread.rest);
      return turn;
    },
    close: thread.close,
  };
}

/** Texts are copied from thread to thread: some at a time need less memory than all together. */
function inParts({ indexes, ...rest }: Wanted): Wanted[] {
  if (indexes === "every") return [{ indexes, ...rest }];
  return Array.from({ length: Math.ceil(indexes.length / PART) }, (_, part) => ({
    indexes: indexes.slice(part * PART, (part + 1) * PART),
    ...rest,
  }));
}

function readAtOnce(document: Document, choose: (opened: Opened) => Wanted): Read {
  const { opened, normalize } = openDocument(document);
  return { ...opened, normalized: normalize(choose(opened)) };
}
