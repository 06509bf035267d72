// Reads documents: small ones at once, large ones one after another in a thread with limits of memory and of time.
import type { EntryIdentity, NormalizedEntry } from "../model/entry.ts";
import type { Answer, Order } from "./messages.ts";
import {
  type Document,
  type Inspection,
  MOST_READ,
  type Opened,
  openDocument,
  type Wanted,
} from "./open-document.ts";
import { createThread, type Thread, type ThreadLimits } from "./thread.ts";

export interface ReaderLimits extends ThreadLimits {
  /** Bytes up to which a document is read at once: its worst case is bounded, and a thread would cost more. */
  readonly inlineBytes: number;
}

export const READER_LIMITS: ReaderLimits = {
  inlineBytes: 128 * 1024,
  ms: 5_000,
  megabytes: 128,
  idleMs: 30_000,
  restBytes: 256 * 1024,
};

/** Entries asked for at a time. */
const PART = 200;

export interface ReadEntry {
  readonly identity: EntryIdentity;
  readonly entry: NormalizedEntry;
}

export interface Read extends Opened {
  /** Those that were wanted, in the order of Wanted.indexes. */
  readonly wanted: readonly ReadEntry[];
}

export interface Reader {
  /**
   * @param choose told of what there is, says of which entries it wants the texts
   * @throws HouseError NOT_A_FEED, FEED_UNREADABLE, FEED_TOO_SLOW, FEED_TOO_LARGE
   */
  read(document: Document, choose: (opened: Opened) => Wanted): Promise<Read>;
  /** @throws HouseError as `read` does */
  inspect(document: Document): Promise<Inspection>;
  close(): Promise<void>;
}

export function createReader(over: Partial<ReaderLimits> = {}): Reader {
  const limits = { ...READER_LIMITS, ...over };
  const thread = createThread(limits);
  let last: Promise<unknown> = Promise.resolve();

  /** The next one waits for this one, however it ends. */
  const inTurn = <T>(work: (deadline: number) => Promise<T>): Promise<T> => {
    const turn = last.then(async () => {
      await thread.ready();
      return work(performance.now() + limits.ms);
    });
    last = turn.then(thread.rest, thread.rest);
    return turn;
  };
  const isSmall = ({ bytes }: Document) => bytes.byteLength <= limits.inlineBytes;

  return {
    async read(document, choose) {
      return isSmall(document)
        ? readAtOnce(document, choose)
        : inTurn((deadline) => readApart(thread, document, choose, deadline));
    },
    async inspect(document) {
      return isSmall(document)
        ? openDocument(document).inspect()
        : inTurn((deadline) => inspectApart(thread, document, deadline));
    },
    close: thread.close,
  };
}

function readAtOnce(document: Document, choose: (opened: Opened) => Wanted): Read {
  const { opened, normalize } = openDocument(document, MOST_READ);
  const wanted = choose(opened);
  return { ...opened, wanted: paired(opened, wanted, normalize(wanted)) };
}

async function readApart(
  thread: Thread,
  document: Document,
  choose: (opened: Opened) => Wanted,
  deadline: number,
): Promise<Read> {
  const { opened } = await answerOf(thread, { kind: "open", document }, "opened", deadline);
  const wanted = choose(opened);
  const normalized: NormalizedEntry[] = [];
  for (const part of inParts(wanted)) {
    const { entries } = await answerOf(thread, { kind: "normalize", wanted: part }, "normalized", deadline);
    normalized.push(...entries);
  }
  return { ...opened, wanted: paired(opened, wanted, normalized) };
}

function paired(
  { entries }: Opened,
  { indexes }: Wanted,
  normalized: readonly NormalizedEntry[],
): ReadEntry[] {
  return indexes.flatMap((index, at) => {
    const [identity, entry] = [entries[index], normalized[at]];
    return identity && entry ? [{ identity, entry }] : [];
  });
}

async function inspectApart(thread: Thread, document: Document, deadline: number): Promise<Inspection> {
  const { inspection } = await answerOf(thread, { kind: "inspect", document }, "inspected", deadline);
  return inspection;
}

/** Texts are copied from thread to thread: some at a time need less memory than all together. */
function inParts({ indexes, ...rest }: Wanted): Wanted[] {
  return Array.from({ length: Math.ceil(indexes.length / PART) }, (_, part) => ({
    indexes: indexes.slice(part * PART, (part + 1) * PART),
    ...rest,
  }));
}

async function answerOf<Kind extends Answer["kind"]>(
  thread: Thread,
  order: Order,
  kind: Kind,
  deadline: number,
): Promise<Extract<Answer, { kind: Kind }>> {
  const answer = await thread.ask(order, deadline);
  if (!isOfKind(answer, kind)) throw new Error(`a reading thread answered ${answer.kind} to ${order.kind}`);
  return answer;
}

const isOfKind = <Kind extends Answer["kind"]>(
  answer: Answer,
  kind: Kind,
): answer is Extract<Answer, { kind: Kind }> => answer.kind === kind;
