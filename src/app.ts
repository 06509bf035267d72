// Puts the house together: the only file that names a concrete store, clock or network.
import { join } from "node:path";
import { createTask } from "node-cron";
import type { HandHouse } from "./hand/hand.ts";
import type { House } from "./http/house.ts";
import { createRateLimit } from "./http/rate-limit.ts";
import type { Ingest } from "./ingest.ts";
import { createReader, type ReaderLimits } from "./isolate/create-reader.ts";
import type { Log } from "./log.ts";
import type { Config } from "./model/config.ts";
import type { Instant } from "./model/entry.ts";
import { createPublisher } from "./publish.ts";
import { createRooms, userAgent } from "./rooms.ts";
import type { HttpLimits } from "./source/http-client.ts";
import { isOwnHost } from "./source/lanes.ts";
import { openSqliteStore } from "./store/sqlite/sqlite-store.ts";
import { lockWork } from "./store/sqlite/work-lock.ts";
import type { Store } from "./store/store.ts";
import { createStoryMemory } from "./story-memory.ts";

export interface AppOptions {
  readonly config: Config;
  /** The data folder, or ":memory:". */
  readonly data: string;
  readonly log: Log;
  /** The clock; the machine's own unless a test moves one. */
  readonly now?: () => Instant;
  readonly limits?: Partial<HttpLimits>;
  readonly readerLimits?: Partial<ReaderLimits>;
  /** Where the logins of sources are, names of variables and `user:password`; and DOWNLINK_ADMIN_TOKEN. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** True if another thread or process writes the store all the time: answers may then be some seconds old. */
  readonly isShared?: boolean;
  /** True for the one worker of the data folder: a second one is refused before it has read or written anything. */
  readonly works?: boolean;
  /** False for who only looks: lists stay as they are, whatever feeds.yaml says now. */
  readonly relists?: boolean;
}

export interface App {
  /** As it is now: it changes when another one is adopted. */
  readonly config: Config;
  readonly log: Log;
  readonly store: Store;
  readonly ingest: Ingest;
  /** What the web routes use, by the configuration as it is now; `polling` tells pages that first polls may be under way. */
  house(polling: boolean, configFault?: House["configFault"]): House;
  /** What the curator's hand needs, by the configuration as it is now. */
  hand(): HandHouse;
  /** Goes on with another configuration. Lists follow: by `relist`, or by the worker beside. */
  adopt(config: Config): void;
  /** Lists all entries anew if the rules changed; see Store.relist. */
  relist(): Generator<number, void, void>;
  /**
   * Keeps workers away until what it answers is called.
   * @throws HouseError WORKER_RUNNING
   */
  alone(): () => void;
  close(): Promise<void>;
}

/**
 * Opens the store, brings its lists up to date with the rules, and connects the rooms.
 * @throws HouseError WORKER_RUNNING, and as openSqliteStore does
 */
export function openApp(options: AppOptions): App {
  const { data, log, now = Date.now, readerLimits = {}, environment = {}, isShared = false } = options;
  const alone = () => (data === ":memory:" ? () => {} : lockWork(data));
  const unlock = options.works ? alone() : () => {};
  const store = openSqliteStore({
    path: data === ":memory:" ? data : join(data, "downlink.db"),
    authority: new URL(options.config.site.url).hostname,
    year: new Date(now()).getUTCFullYear(),
    tell: (message) => log.info("store", { message }),
  });
  const reader = createReader(readerLimits);
  const rooms = createRooms({ ...options, store, now });
  const stories = createStoryMemory(store, (sourceId) => rooms.now().press.publisherOf(sourceId), now);
  const patience = isShared ? PATIENCE : 0;
  const relist = () => store.relist(rooms.now().curator.version, now(), rooms.now().relister);
  const warn = ({ warnings }: Config) => {
    if (!isShared) for (const message of warnings) log.warn("config", { message });
  };
  const ingest: Ingest = {
    store,
    reader,
    now,
    stories,
    loginOf: (variable) => environment[variable],
    userAgentFor: (sourceId) => userAgent(rooms.now().config, sourceId),
    isPublic: (url) => !isOwnHost(url, rooms.now().config.network),
    random: Math.random,
    nextCron,
    get client() {
      return rooms.now().client;
    },
    get robots() {
      return rooms.now().robots;
    },
    get press() {
      return rooms.now().press;
    },
    citesOf: (said) => rooms.now().citesOf(said),
    // Asked when it is written: what was fetched under older rules is listed by those of now.
    place: (entry) => rooms.now().place(entry),
  };
  const hand = (): HandHouse => {
    const { config, press, place } = rooms.now();
    return { store, config, press, place, now };
  };
  warn(options.config);
  const relisted = options.relists === false ? 0 : [...relist()].reduce((sum, count) => sum + count, 0);
  if (relisted > 0)
    log.info("relisted", { entries: relisted, message: "the rules changed: all entries were asked anew" });
  return {
    get config() {
      return rooms.now().config;
    },
    log,
    store,
    ingest,
    relist,
    alone,
    hand,
    house: (polling, configFault = () => null) => {
      const { config, curator } = rooms.now();
      const publisher = createPublisher({ config, store, now, patience });
      const adminToken = environment["DOWNLINK_ADMIN_TOKEN"] || null;
      const parts = { config, curator, store, publisher, now, patience, polling, configFault };
      const rates = createRateLimit(config.site.requestsPerMinute);
      return { ...parts, adminToken, hand, rates };
    },
    adopt(config) {
      warn(config);
      if (rooms.adopt(config).hasOtherPublishers) stories.forget();
    },
    async close() {
      await Promise.all([rooms.close(), reader.close()]);
      store.close();
      unlock();
    },
  };
}

/** While polls pour in, what was made is shown for so many times as long as making it took: a third of a per cent of the time. */
const PATIENCE = 300;

/** By the machine's clock, which node-cron asks itself; expressions are UTC. */
function nextCron(expression: string): Instant | null {
  const [next] = createTask(expression, () => {}, { timezone: "UTC" }).getNextRuns(1);
  return next?.getTime() ?? null;
}
