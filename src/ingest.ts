// PATH 1, one poll: retrieve -> read (parse, normalize) -> reconcile -> store. Whatever happens, it ends in a report.
import { contentHash } from "./identity/digest.ts";
import type { Read, Reader } from "./isolate/create-reader.ts";
import type { Entry, EntryIdentity, Instant } from "./model/entry.ts";
import { asHouseError, type HouseError, isStoreFault, SourceFault } from "./model/errors.ts";
import type { PollReport, Source, SourceState, Validators } from "./model/source.ts";
import { NORMALIZER_VERSION } from "./normalize/version.ts";
import { type Arrival, readingFor, reconcile, sortTime } from "./reconcile.ts";
import { RECENT } from "./source/cadence.ts";
import type { HttpClient } from "./source/http-client.ts";
import { afterDocument, afterFailure, afterNoNews, NO_VALIDATORS, unpolled } from "./source/poll-state.ts";
import { type Retrieved, retrieve } from "./source/retrieve.ts";
import type { Placement, Store } from "./store/store.ts";

export interface Ingest {
  readonly store: Store;
  readonly client: HttpClient;
  readonly reader: Reader;
  readonly now: () => Instant;
  /** Between 0 and 1; spreads polls that would come together. */
  readonly random: () => number;
  readonly nextCron: (expression: string, now: Instant) => Instant | null;
  readonly publisherOf: (sourceId: string) => string;
  /** In which lists today's rules put an entry. */
  readonly place: (entry: Entry) => readonly Placement[];
}

/**
 * Every fault of the source is in the report.
 * @throws HouseError POLL_ABORTED when `signal` fired, or a fault of the store: then nothing was written
 */
export async function ingest(house: Ingest, source: Source, signal: AbortSignal): Promise<PollReport> {
  const started = performance.now();
  const remembered = house.store.state(source.id);
  // What another address gave us to ask again with means nothing to this one.
  const before = remembered?.url === source.url ? remembered : unpolled(source);
  const outcome = await poll(house, source, before, signal).catch((thrown: unknown) => {
    if (isStoreFault(thrown)) throw thrown;
    return giveUp(house, before, asHouseError(thrown));
  });
  return { source: source.id, ...outcome, ms: Math.round(performance.now() - started) };
}

type Outcome = Omit<PollReport, "source" | "ms">;

async function poll(
  house: Ingest,
  source: Source,
  before: SourceState,
  signal: AbortSignal,
): Promise<Outcome> {
  const visit = await retrieve(house.client, source.url, validatorsOf(before), house.now(), signal);
  const { document } = visit;
  const bodyHash = document ? markOf(document.bytes) : null;
  // Two gates before any parsing: 304, and a body that is the same to the byte.
  if (!document || bodyHash === before.bodyHash) return noNews(house, source, before, visit);

  const read = await readDocument(house, source, document, visit.status);
  const arrivals = read.wanted;
  const success = successOf(house, source, visit, arrivals);
  const state = afterDocument(source, before, success, { feed: read.feed, bodyHash });
  const { publisherOf, place } = house;
  const job = { sourceId: source.id, now: success.now, arrivals, state, publisherOf, place };
  const { added, changed } = await house.store.change(readingFor(job), (known) => reconcile(job, known));
  const outcome = added + changed > 0 ? "updated" : "not-modified";
  return report(outcome, visit, state, { seen: read.entries.length, added, changed });
}

/** The last body by its hash, and by the normalizer that read it: a newer one makes other entries of the same bytes. */
const READ_BY = `${NORMALIZER_VERSION}:`;
const markOf = (bytes: Uint8Array): string => READ_BY + contentHash(bytes);

/** A "not modified" would leave us with what an older normalizer made: then we ask for the whole document, once. */
const validatorsOf = ({ bodyHash, validators }: SourceState): Validators =>
  bodyHash?.startsWith(READ_BY) === true ? validators : NO_VALIDATORS;

/** A document that cannot be read is a fault of the source, and its status is told with it. */
async function readDocument(
  { reader, store }: Ingest,
  { id, url, language }: Source,
  { bytes, ...transport }: NonNullable<Retrieved["document"]>,
  status: number,
): Promise<Read> {
  try {
    return await reader.read({ bytes, transport, sourceId: id }, ({ entries }) => ({
      indexes: newOrChanged(store, entries),
      base: url,
      language,
    }));
  } catch (thrown) {
    const { code, message } = asHouseError(thrown);
    throw isStoreFault(thrown) ? thrown : new SourceFault(code, message, { cause: thrown, status });
  }
}

/** The third gate: only entries that are new, or differ from what is stored, are worth sanitizing. */
function newOrChanged(store: Store, entries: readonly EntryIdentity[]): number[] {
  const stored = store.hashes(entries.map(({ entryId }) => entryId));
  return entries.flatMap(({ entryId, hash }, index) => (stored.get(entryId) === hash ? [] : [index]));
}

async function noNews(
  house: Ingest,
  source: Source,
  before: SourceState,
  visit: Retrieved,
): Promise<Outcome> {
  const state = afterNoNews(source, before, successOf(house, source, visit, []));
  await house.store.saveState(state);
  return report("not-modified", visit, state, { seen: 0, added: 0, changed: 0 });
}

function successOf(house: Ingest, source: Source, visit: Retrieved, arrivals: readonly Arrival[]) {
  const now = house.now();
  const stored = house.store.recentTimes(source.id, RECENT);
  const recent = [...stored, ...arrivals.map(({ entry }) => sortTime(entry, now))];
  return { visit, now, recent, nextCron: house.nextCron, jitter: house.random() };
}

function report(
  outcome: PollReport["outcome"],
  { status, wireBytes }: Retrieved,
  { nextPollAt }: SourceState,
  entries: PollReport["entries"],
): Outcome {
  return { outcome, status, entries, bytes: wireBytes, nextPollAt, error: null };
}

async function giveUp(house: Ingest, before: SourceState, fault: HouseError): Promise<Outcome> {
  if (fault.code === "POLL_ABORTED") throw fault;
  const state = afterFailure(before, fault, house.random(), house.now());
  await house.store.saveState(state);
  return {
    outcome: "failed",
    status: fault instanceof SourceFault ? fault.status : null,
    entries: { seen: 0, added: 0, changed: 0 },
    bytes: 0,
    nextPollAt: state.nextPollAt,
    error: state.error,
  };
}
