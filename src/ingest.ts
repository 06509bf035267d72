// PATH 1, one poll: retrieve -> read (parse, normalize) -> reconcile -> store. Whatever happens, it ends in a report.
import { contentHash } from "./identity/digest.ts";
import type { Read, Reader } from "./isolate/create-reader.ts";
import type { Instant } from "./model/entry.ts";
import { asHouseError, HouseError, isStoreFault, SourceFault } from "./model/errors.ts";
import type { PollReport, Source, SourceState } from "./model/source.ts";
import { NORMALIZER_VERSION } from "./normalize/version.ts";
import { type Gate, openGate } from "./reconcile/gate.ts";
import { type Outcome, type Poll, readingFor, reconcile } from "./reconcile/reconcile.ts";
import { hostRestMs } from "./source/cadence.ts";
import type { HttpClient } from "./source/http-client.ts";
import {
  afterDocument,
  afterFailure,
  afterNoNews,
  unpolled,
  type Visit,
  wantsFreshLook,
} from "./source/poll-state.ts";
import { type Personal, questionFor } from "./source/question.ts";
import { type Document, type Retrieved, retrieve } from "./source/retrieve.ts";
import { learn } from "./source/rhythm/learn.ts";
import { newHost, type Robots } from "./source/robots.ts";
import type { Judged, Placing, Store } from "./store/store.ts";
import type { CitationFinder } from "./stories/citations/citation-finder.ts";
import type { Press } from "./stories/press.ts";
import type { StoryMemory } from "./story-memory.ts";

export interface Ingest extends Pick<Visit, "nextCron">, Personal {
  readonly store: Store;
  readonly client: HttpClient;
  readonly robots: Robots;
  readonly reader: Reader;
  readonly now: () => Instant;
  /** Between 0 and 1; spreads polls that would come together. */
  readonly random: () => number;
  readonly press: Press;
  /** Which other outlets a text credits. */
  readonly citesOf: CitationFinder;
  readonly stories: StoryMemory;
  /** In which lists today's rules put an entry. */
  readonly place: (entry: Judged) => Placing;
  /** False for a host that the operator allowed by name: another source there may be another service's. */
  readonly isPublic: (url: string) => boolean;
}

/** One poll under way. */
interface Errand {
  readonly source: Source;
  readonly before: SourceState;
  readonly started: number;
  readonly signal: AbortSignal;
}

/**
 * Every fault of the source is in the report.
 * @throws HouseError POLL_ABORTED when `signal` fired, or a fault of the store: then nothing was written
 */
export async function ingest(house: Ingest, source: Source, signal: AbortSignal): Promise<PollReport> {
  const errand = { source, before: stateOf(house.store, source), started: performance.now(), signal };
  const outcome = await poll(house, errand).catch((thrown: unknown) => {
    if (isStoreFault(thrown)) throw thrown;
    return giveUp(house, errand, asHouseError(thrown));
  });
  return { source: source.id, ...outcome, ms: Math.round(performance.now() - errand.started) };
}

/** What another address gave us to ask again with means nothing to this one. */
export function stateOf(store: Pick<Store, "state">, source: Source): SourceState {
  const remembered = store.state(source.id);
  return remembered?.url === source.url ? remembered : unpolled(source);
}

type Result = Omit<PollReport, "source" | "ms">;

async function poll(house: Ingest, errand: Errand): Promise<Result> {
  const { source, before, signal } = errand;
  await house.robots.admit(before.address, signal);
  const isRead = wasReadByUs(before);
  const question = questionFor(house, source, before, isRead && !wantsFreshLook(before, house.now()));
  const answer = await retrieve(house.client, before.address, question, house.now(), signal);
  const { document } = answer;
  // Three gates before any parsing: 304; the same bytes as they came; the same bytes unpacked.
  if (!document) return noNews(house, errand, answer);
  const packedHash = markOf(document.packed);
  if (packedHash === before.packedHash) return noNews(house, errand, answer);
  const bytes = await document.unpack();
  const bodyHash = bytes === document.packed ? packedHash : markOf(bytes);
  if (bodyHash === before.bodyHash) return noNews(house, errand, answer, packedHash);
  const read = await unlessStopped(signal, readDocument(house, source, document, bytes, answer.status));
  return news(house, errand, answer, { ...read, packedHash, bodyHash });
}

/** The last body by its hash, and by the normalizer that read it: a newer one makes other entries of the same bytes. */
const READ_BY = `${NORMALIZER_VERSION}:`;
const markOf = (bytes: Uint8Array): string => READ_BY + contentHash(bytes);
/** Otherwise a "not modified" would leave us with what an older normalizer made: we ask for the whole, once. */
const wasReadByUs = ({ bodyHash }: SourceState): boolean => bodyHash?.startsWith(READ_BY) === true;

/** Large documents queue to be read: who is asked to stop does not wait for them. */
function unlessStopped<T>(signal: AbortSignal, reading: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new HouseError("POLL_ABORTED", "The poll was stopped."));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    reading.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

interface ReadDocument {
  readonly read: Read;
  readonly gate: Gate;
  readonly bodyHash: string;
  readonly packedHash: string;
}

/** A document that cannot be read is a fault of the source, and its status is told with it. */
async function readDocument(
  { reader, store }: Ingest,
  { id, url, language }: Source,
  { packed: _, unpack: __, ...transport }: Document,
  bytes: Uint8Array,
  status: number,
): Promise<Pick<ReadDocument, "read" | "gate">> {
  let gate: Gate = { indexes: [], listed: [], stored: new Map() };
  try {
    const read = await reader.read({ bytes, transport, sourceId: id }, ({ entries }) => {
      gate = openGate(id, entries, store.stored);
      return { indexes: gate.indexes, base: url, language };
    });
    return { read, gate };
  } catch (thrown) {
    const { code, message } = asHouseError(thrown);
    throw isStoreFault(thrown) ? thrown : new SourceFault(code, message, { cause: thrown, status });
  }
}

async function news(
  house: Ingest,
  errand: Errand,
  answer: Retrieved,
  { read, gate, ...hashes }: ReadDocument,
): Promise<Result> {
  const { source, before, started } = errand;
  const { store, now, nextCron, random, press, citesOf, stories, place } = house;
  const memory = store.memory(source.id);
  const visit = { answer, now: now(), ms: performance.now() - started, nextCron, jitter: random() };
  const conclude = ({ fresh, listed, isStrange }: Outcome) => {
    // A rhythm that begins has all of the document to learn from.
    const times = memory.rhythm.knownSince === null ? listed.map(([, at]) => at) : fresh;
    const rhythm = learn(memory.rhythm, times, visit.now, before.lastPollAt);
    const document = { feed: read.feed, listed, isStrange, ...hashes };
    return { rhythm, state: afterDocument(source, before, { ...visit, rhythm }, document) };
  };
  const job: Omit<Poll, "window"> = {
    sourceId: source.id,
    now: visit.now,
    arrivals: read.wanted,
    gate,
    memory,
    rereads: before.bodyHash !== null && !wasReadByUs(before),
    conclude,
    press,
    citesOf,
    place,
  };
  // If it must be filled anew, rather now than while nobody else can write.
  stories.window();
  const done = await store
    // Asked for inside the transaction: what the curator decided before it is known, and nothing is decided meanwhile.
    .change(readingFor(job), (known) => reconcile({ ...job, window: stories.window() }, known))
    .catch((thrown: unknown) => {
      stories.forget();
      throw thrown;
    });
  const { added, changed, state } = done;
  const outcome = added + changed > 0 ? "updated" : "not-modified";
  return report(outcome, answer, state, { seen: read.entries.length, added, changed });
}

async function noNews(
  { store, now, nextCron, random }: Ingest,
  { source, before, started }: Errand,
  answer: Retrieved,
  packedHash = before.packedHash,
): Promise<Result> {
  const visit = { answer, now: now(), ms: performance.now() - started, nextCron, jitter: random() };
  const state = await store.settle(source.id, (rhythm) =>
    afterNoNews(source, { ...before, packedHash }, { ...visit, rhythm }),
  );
  return report("not-modified", answer, state, { seen: 0, added: 0, changed: 0 });
}

function report(
  outcome: PollReport["outcome"],
  { status, wireBytes }: Retrieved,
  { nextPollAt }: SourceState,
  entries: PollReport["entries"],
): Result {
  return { outcome, status, entries, bytes: wireBytes, nextPollAt, error: null };
}

async function giveUp(house: Ingest, { before }: Errand, fault: HouseError): Promise<Result> {
  if (fault.code === "POLL_ABORTED") throw fault;
  const now = house.now();
  const state = afterFailure(before, fault, house.random(), now);
  // Side by side they are one commit: neither is remembered without the other.
  await Promise.all([house.store.saveState(state), restHost(house, before.address, fault, now)]);
  return {
    outcome: "failed",
    status: fault instanceof SourceFault ? fault.status : null,
    entries: { seen: 0, added: 0, changed: 0 },
    bytes: 0,
    nextPollAt: state.nextPollAt,
    error: state.error,
  };
}

/** Who asks to be left alone means all of the host's sources, which are one server's on the Internet. */
async function restHost(
  { store, isPublic }: Ingest,
  url: string,
  fault: HouseError,
  now: Instant,
): Promise<void> {
  if (!(fault instanceof SourceFault) || fault.retryAfterMs === null || !isPublic(url)) return;
  const { host } = new URL(url);
  const known = store.hosts().get(host) ?? newHost(host);
  await store.saveHost({ ...known, restUntil: now + hostRestMs(fault.retryAfterMs) });
}
