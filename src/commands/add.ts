// `add`: finds the feed behind an address and appends it to feeds.yaml, everything else in the file kept.

import { type Insertion, insertSource } from "../config/insert-source.ts";
import { findKnownSource } from "../config/known-source.ts";
import { checkWishes, newSource, type Wishes } from "../config/new-source.ts";
import { replaceFile } from "../config/replace-file.ts";
import type { NewSource } from "../config/write-source.ts";
import { parseConfig, parseStartedConfig, readConfigText } from "../config.ts";
import type { Finding, Found } from "../discover/candidate.ts";
import { startAddresses } from "../discover/start-addresses.ts";
import type { Config } from "../model/config.ts";
import { HouseError } from "../model/errors.ts";
import { userAgent } from "../rooms.ts";
import { type Discoverer, type Discovery, discover, tryCandidate } from "../source/discover.ts";
import { createHttpClient } from "../source/http-client.ts";
import { type Addition, additionJson, additionText } from "./add-report.ts";
import { type Command, type Flags, type Invocation, misuse, textFlag } from "./command.ts";

/** A site that is slower is not one that a person waits for eleven times. */
const PATIENCE_MS = 15_000;

export const add: Command = {
  name: "add",
  summary: "find the feed behind a site's address and append it to feeds.yaml",
  usage: `add URL [--dry-run] [--json] [--id ID] [--name NAME] [--choose N]

URL is a site, one of its pages, or a feed; also a channel of YouTube, a repository of GitHub, a subreddit, a profile
of Mastodon (@user@host), Medium or Substack. What was found is told, the best is appended; comments are kept.
  --dry-run    say what would be appended, write nothing
  --json       the choice and all candidates, for programs
  --id ID      default: made from the address
  --name NAME  default: the feed's title
  --choose N   the candidate with this number instead of the best`,
  options: {
    "dry-run": { type: "boolean" },
    json: { type: "boolean" },
    id: { type: "string" },
    name: { type: "string" },
    choose: { type: "string" },
  },
  async run(invocation) {
    const { settings, flags, terminal } = invocation;
    const request = readRequest(invocation);
    const path = settings.configPath;
    const text = readConfigText(path);
    const config = parseStartedConfig(text, path);
    const fault = checkWishes(request, config.sources);
    if (fault !== null) throw misuse(fault);
    for (const start of request.starts) refuseKnown(path, text, config, start);

    const { findings, chosen } = await find(invocation, config, request);
    const { source, insertion } = extend(path, chosen, request);
    if (!request.isDryRun) replaceFile(path, insertion.text);
    const addition: Addition = { path, findings, chosen, source, insertion, isDryRun: request.isDryRun };
    const now = Date.now();
    terminal.out(flags["json"] === true ? additionJson(addition, now) : additionText(addition, now));
    return 0;
  },
};

interface Request extends Wishes {
  readonly starts: readonly [string, ...string[]];
  /** Of the candidate, from 1; null for the best. */
  readonly choice: number | null;
  readonly isDryRun: boolean;
}

function readRequest({ args, flags }: Invocation): Request {
  const [typed, ...rest] = args;
  if (typed === undefined || rest.length > 0) throw misuse("add takes one URL.");
  const [first, ...others] = startAddresses(typed);
  if (first === undefined) throw misuse(`"${typed}" is not an address of the web.`);
  return {
    starts: [first, ...others],
    id: textFlag(flags, "id") ?? null,
    name: textFlag(flags, "name") ?? null,
    choice: readChoice(flags),
    isDryRun: flags["dry-run"] === true,
  };
}

function readChoice(flags: Flags): number | null {
  const value = textFlag(flags, "choose");
  if (value === undefined) return null;
  if (!/^[1-9]\d{0,2}$/.test(value))
    throw misuse(`--choose is "${value}": it must be the number of a candidate.`);
  return Number(value);
}

function refuseKnown(path: string, text: string, { sources }: Config, url: string): void {
  const known = findKnownSource(text, sources, url);
  if (!known) return;
  const { source, line } = known;
  throw new HouseError(
    "SOURCE_EXISTS",
    `${path}:${line} has ${source.url} already, as the source "${source.id}".`,
  );
}

const isFound = (finding: Finding | undefined): finding is Found =>
  finding !== undefined && finding.feed !== null;

async function find(
  { signal }: Invocation,
  config: Config,
  { starts, choice }: Request,
): Promise<{ findings: readonly Finding[]; chosen: Found }> {
  const client = createHttpClient({
    userAgent: userAgent(config),
    allow: config.network.allow,
    limits: { totalMs: PATIENCE_MS },
  });
  const discoverer: Discoverer = { client, now: Date.now, signal };
  try {
    const discovery = await discover(discoverer, starts);
    const { findings } = discovery;
    if (choice !== null) {
      const chosen = await choose(discoverer, findings, choice);
      return { findings: findings.with(choice - 1, chosen), chosen };
    }
    const [best] = findings;
    if (!isFound(best)) throw notFound(discovery);
    return { findings, chosen: best };
  } finally {
    await client.close();
  }
}

/** What was not tried is tried now. */
async function choose(discoverer: Discoverer, findings: readonly Finding[], choice: number): Promise<Found> {
  const wanted = findings[choice - 1];
  if (!wanted) throw misuse(`There is no candidate ${choice}: there are ${findings.length}.`);
  const tried = wanted.feed || wanted.fault ? wanted : await tryCandidate(discoverer, wanted);
  if (isFound(tried)) return tried;
  throw new HouseError("FEED_NOT_FOUND", `${tried.url} is no feed: ${tried.fault?.message}`);
}

function notFound({ page, findings, fault }: Discovery): HouseError {
  const tried = findings.filter((finding) => finding.fault).length;
  const reason = fault ? fault.message : "the page names none.";
  const more = tried > 0 ? ` ${tried} likely ${tried === 1 ? "address was" : "addresses were"} tried.` : "";
  return new HouseError("FEED_NOT_FOUND", `No feed was found behind ${page}: ${reason}${more}`);
}

/** Read anew: somebody may have saved the file while the network was asked. */
function extend(
  path: string,
  { url, feed }: Found,
  wishes: Wishes,
): { source: NewSource; insertion: Insertion } {
  const text = readConfigText(path);
  const config = parseStartedConfig(text, path);
  // By its old address, too, if it has moved.
  for (const address of [feed.url, url]) refuseKnown(path, text, config, address);
  const source = newSource(feed, wishes, config.sources);
  const insertion = insertSource(text, source);
  if (!insertion) {
    throw new HouseError(
      "CONFIG_INVALID",
      `${path}: nothing can be added to the way sources is written; add ${feed.url} by hand.`,
    );
  }
  parseConfig(insertion.text, path);
  return { source, insertion };
}
