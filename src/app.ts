// Puts the house together: the only file that names a concrete store, clock or network.
import { join } from "node:path";
import { createTask } from "node-cron";
import { createCurator } from "./curate/curator.ts";
import type { House } from "./http/house.ts";
import type { Ingest } from "./ingest.ts";
import { createReader, type ReaderLimits } from "./isolate/create-reader.ts";
import { createPlacer } from "./listing.ts";
import type { Log } from "./log.ts";
import type { Config } from "./model/config.ts";
import type { Instant } from "./model/entry.ts";
import { createPress } from "./outlets.ts";
import { createPublisher } from "./publish.ts";
import { createHttpClient, type HttpLimits } from "./source/http-client.ts";
import { isOwnHost } from "./source/lanes.ts";
import { createRobots } from "./source/robots.ts";
import { openSqliteStore } from "./store/sqlite/sqlite-store.ts";
import { lockWork } from "./store/sqlite/work-lock.ts";
import type { Store } from "./store/store.ts";
import { createCitationFinder } from "./stories/citations/citation-finder.ts";
import { createStoryMemory } from "./story-memory.ts";

export const VERSION = "0.1.0";

export interface AppOptions {
  readonly config: Config;
  /** The data folder, or ":memory:". */
  readonly data: string;
  readonly log: Log;
  /** The clock; the machine's own unless a test moves one. */
  readonly now?: () => Instant;
  readonly limits?: Partial<HttpLimits>;
  readonly readerLimits?: Partial<ReaderLimits>;
  /** Where the logins of sources are: names of variables and `user:password`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** True if another thread or process writes the store all the time: answers may then be some seconds old. */
  readonly isShared?: boolean;
  /** True for the one worker of the data folder: a second one is refused before it has read or written anything. */
  readonly works?: boolean;
}

export interface App {
  readonly config: Config;
  readonly log: Log;
  readonly store: Store;
  readonly ingest: Ingest;
  /** What the web routes use; `polling` tells pages that first polls may be under way here. */
  house(polling: boolean): House;
  close(): Promise<void>;
}

/**
 * Opens the store, brings its lists up to date with the rules, and connects the rooms.
 * @throws HouseError WORKER_RUNNING, and as openSqliteStore does
 */
export function openApp({
  config,
  data,
  log,
  now = Date.now,
  limits = {},
  readerLimits = {},
  environment = {},
  isShared = false,
  works = false,
}: AppOptions): App {
  const unlock = works && data !== ":memory:" ? lockWork(data) : () => {};
  const store = openSqliteStore({
    path: data === ":memory:" ? data : join(data, "downlink.db"),
    authority: new URL(config.site.url).hostname,
    year: new Date(now()).getUTCFullYear(),
  });
  if (!isShared) for (const message of config.warnings) log.warn("config", { message });
  const sources = new Map(config.sources.map((source) => [source.id, source]));
  const curator = createCurator(config);
  const place = createPlacer(sources, curator);
  const relisted = store.relist(curator.version, now(), place);
  if (relisted > 0)
    log.info("relisted", { entries: relisted, message: "the rules changed: all entries were asked anew" });

  const client = createHttpClient({ userAgent: userAgent(config), allow: config.network.allow, limits });
  const reader = createReader(readerLimits);
  const robots = createRobots({ client, now, hosts: store.hosts, save: store.saveHost });
  const press = createPress(config);
  const ingest: Ingest = {
    store,
    client,
    robots,
    reader,
    now,
    loginOf: (variable) => environment[variable],
    userAgentFor: (sourceId) => userAgent(config, sourceId),
    isPublic: (url) => !isOwnHost(url, config.network),
    random: Math.random,
    nextCron,
    press,
    citesOf: createCitationFinder(config.publishers),
    stories: createStoryMemory(store, press.publisherOf, now),
    place,
  };
  const patience = isShared ? PATIENCE : 0;
  const publisher = createPublisher({ config, store, now, patience });
  return {
    config,
    log,
    store,
    ingest,
    house: (polling) => ({ config, store, publisher, now, patience, polling }),
    async close() {
      await Promise.all([client.close(), reader.close()]);
      store.close();
      unlock();
    },
  };
}

/** While polls pour in, what was made is shown for so many times as long as making it took: a third of a per cent of the time. */
const PATIENCE = 300;

/** Who we are and where to complain, as publishers ask of robots. */
export const userAgent = ({ site }: Pick<Config, "site">, sourceId?: string): string =>
  `Downlink/${VERSION} (+${site.contact}${sourceId === undefined ? "" : `; feed-id=${sourceId}`})`;

/** By the machine's clock, which node-cron asks itself; expressions are UTC. */
function nextCron(expression: string): Instant | null {
  const [next] = createTask(expression, () => {}, { timezone: "UTC" }).getNextRuns(1);
  return next?.getTime() ?? null;
}
