// Finds the feeds behind an address: reads the page, then tries what it and its address suggest, politely few at a time.
import type { Candidate, FeedFacts, Finding } from "../discover/candidate.ts";
import { candidatesOf } from "../discover/candidates.ts";
import { isConvincing, rankFindings } from "../discover/rank.ts";
import { saysComments } from "../discover/role.ts";
import { canonicalUrl } from "../identity/canonical-url.ts";
import { DAY } from "../model/durations.ts";
import type { Instant } from "../model/entry.ts";
import { asHouseError, HouseError } from "../model/errors.ts";
import type { ParsedFeed } from "../model/parsed.ts";
import { normalizeFeed } from "../normalize/normalize-feed.ts";
import { decodeBytes } from "../parse/decode-bytes.ts";
import { parseFeed } from "../parse/parse-feed.ts";
import type { HttpClient } from "./http-client.ts";
import { type Document as Answered, retrieve } from "./retrieve.ts";

/** Of one discovery, the page's own included. */
const MOST_FETCHES = 12;
/** As many connections as a host is asked to bear; candidates are mostly of one host. */
const AT_ONCE = 2;
/** YouTube names the channel of a page behind some hundred kilobytes of script. */
const MAX_PAGE = 2 * 1024 * 1024;

export interface Discovery {
  /** Of the page that was looked at, after redirects. */
  readonly page: string;
  /** Best first; those that are no feeds, or were not tried, too. */
  readonly findings: readonly Finding[];
  /** Why the page itself could not be read, if so. */
  readonly fault: HouseError | null;
}

export interface Discoverer {
  readonly client: HttpClient;
  readonly now: () => Instant;
  readonly signal: AbortSignal;
}

type Document = Omit<Answered, "packed" | "unpack"> & { readonly bytes: Uint8Array };

/**
 * @param starts addresses of the page: the next is tried where nobody answers at the one before
 * @throws HouseError POLL_ABORTED, ADDRESS_REFUSED; NETWORK_UNREACHABLE or NETWORK_TIMEOUT of the page, if no feed is
 *   known without it
 */
export async function discover(
  discoverer: Discoverer,
  starts: readonly [string, ...string[]],
): Promise<Discovery> {
  const { url, document, fault } = await readStart(discoverer, starts);
  const given: Candidate = { url, way: "given", title: null, role: "main" };
  const own = document && readFinding(given, document, discoverer.now());
  if (own?.feed) return { page: url, findings: [own], fault: null };

  const html = document ? decodeBytes(document.bytes.subarray(0, MAX_PAGE), document.contentType).text : "";
  const candidates = candidatesOf({ url, html, links: document?.links ?? "" });
  const unreached = fault !== null && isUnreached(fault);
  // A host that does not answer need not be asked eleven times more; a known site's feed may be elsewhere.
  const usable = unreached ? candidates.filter(({ way }) => way === "site") : candidates;
  const findings = await tryInTurn(discoverer, usable);
  if (unreached && !findings.some(({ feed }) => feed)) throw fault;
  return { page: url, findings: rankFindings(findings, discoverer.now()), fault };
}

interface Start {
  readonly url: string;
  readonly document: Document | null;
  readonly fault: HouseError | null;
}

async function readStart(
  discoverer: Discoverer,
  [url, next, ...others]: readonly [string, ...string[]],
): Promise<Start> {
  try {
    const document = await fetchDocument(discoverer, url);
    return { url: document.url, document, fault: null };
  } catch (thrown) {
    const fault = unlessStopped(thrown);
    if (fault.code === "ADDRESS_REFUSED") throw fault;
    const start = { url, document: null, fault };
    if (next === undefined || !isUnreached(fault)) return start;
    const second = await readStart(discoverer, [next, ...others]);
    return second.fault && isUnreached(second.fault) ? start : second;
  }
}

const isUnreached = ({ code }: HouseError): boolean => code.startsWith("NETWORK_");

async function fetchDocument({ client, now, signal }: Discoverer, url: string): Promise<Document> {
  const { document } = await retrieve(client, url, {}, now(), signal);
  if (!document) throw new HouseError("HTTP_STATUS", `${url} answered without a document.`);
  return { ...document, bytes: await document.unpack() };
}

/** A stop ends the discovery; any other fault is only one address's. */
function unlessStopped(thrown: unknown): HouseError {
  const fault = asHouseError(thrown);
  if (fault.code === "POLL_ABORTED") throw fault;
  return fault;
}

/** Until one is convincing or enough was asked; the rest stays untried. */
async function tryInTurn(discoverer: Discoverer, candidates: readonly Candidate[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  let left = [...candidates];
  for (let fetches = 1; left.length > 0 && fetches < MOST_FETCHES; ) {
    const batch = nextBatch(left, MOST_FETCHES - fetches);
    fetches += batch.length;
    const found = await Promise.all(batch.map((candidate) => tryCandidate(discoverer, candidate)));
    findings.push(...found);
    left = withoutKnown(left.slice(batch.length), findings);
    if (found.some((finding) => isConvincing(finding, discoverer.now()))) break;
  }
  return [...withoutTwins(findings), ...left.filter(({ way }) => way !== "guess").map(untried)];
}

/** Only equals are asked side by side: a guess need not be made while the page's own word is being tried. */
function nextBatch(left: readonly Candidate[], most: number): readonly Candidate[] {
  const [first] = left;
  const end = left.findIndex(({ way, role }) => way !== first?.way || role !== first?.role);
  return left.slice(0, Math.min(AT_ONCE, most, end === -1 ? left.length : end));
}

/** What was already found by another spelling, such as http for https, is not fetched again. */
function withoutKnown(candidates: readonly Candidate[], findings: readonly Finding[]): Candidate[] {
  const known = new Set(findings.flatMap(({ url, feed }) => (feed ? [key(feed.url), key(url)] : [])));
  return candidates.filter(({ url }) => !known.has(key(url)));
}

/** Two addresses that lead to one feed are one finding. */
function withoutTwins(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ feed }) => feed === null || seen.size < seen.add(key(feed.url)).size);
}

const key = (url: string): string => canonicalUrl(url) ?? url;
const untried = (candidate: Candidate): Finding => ({ ...candidate, feed: null, fault: null });

/** @throws HouseError POLL_ABORTED; any other fault is in the finding */
export async function tryCandidate(discoverer: Discoverer, candidate: Candidate): Promise<Finding> {
  try {
    return readFinding(candidate, await fetchDocument(discoverer, candidate.url), discoverer.now());
  } catch (thrown) {
    return failed(candidate, unlessStopped(thrown));
  }
}

function readFinding(candidate: Candidate, document: Document, now: Instant): Finding {
  try {
    const feed = factsOf(parseFeed(document.bytes, document), document, now);
    const role = candidate.way !== "given" && saysComments(feed.title ?? "") ? "comments" : candidate.role;
    return { ...candidate, role, feed, fault: null };
  } catch (thrown) {
    return failed(candidate, unlessStopped(thrown));
  }
}

const failed = (candidate: Candidate, { code, message }: HouseError): Finding => ({
  ...candidate,
  feed: null,
  fault: { code, message },
});

function factsOf(parsed: ParsedFeed, { url, permanentUrl }: Document, now: Instant): FeedFacts {
  const dates = parsed.entries
    .map(({ published, updated }) => (published ?? updated)?.ms)
    // Dates further ahead than time zones explain are mistakes.
    .filter((ms) => ms !== undefined && ms <= now + DAY);
  const newest = dates.reduce<Instant | null>((latest, ms = 0) => Math.max(latest ?? ms, ms), null);
  return {
    url: permanentUrl,
    format: parsed.format,
    title: normalizeFeed(parsed, url).title,
    entries: parsed.entries.length,
    newest,
  };
}
