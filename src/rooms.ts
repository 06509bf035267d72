// What is made of a configuration, and made anew when another one is adopted while everything runs.
import { type Curator, createCurator } from "./curate/curator.ts";
import type { Config } from "./model/config.ts";
import type { Instant } from "./model/entry.ts";
import { createPress } from "./outlets.ts";
import { createRelister } from "./relister.ts";
import { createHttpClient, type HttpClient, type HttpLimits } from "./source/http-client.ts";
import { createRobots, type Robots } from "./source/robots.ts";
import type { Judged, Placing, Relister, Store } from "./store/store.ts";
import { type CitationFinder, createCitationFinder } from "./stories/citations/citation-finder.ts";
import type { Press } from "./stories/press.ts";

export const VERSION = "0.1.0";

export interface Rooms {
  readonly config: Config;
  readonly curator: Curator;
  readonly place: (entry: Judged) => Placing;
  readonly relister: Relister;
  readonly press: Press;
  readonly citesOf: CitationFinder;
  readonly client: HttpClient;
  readonly robots: Robots;
}

interface Ground {
  readonly config: Config;
  readonly store: Store;
  readonly now: () => Instant;
  readonly limits?: Partial<HttpLimits>;
}

export interface LiveRooms {
  now(): Rooms;
  adopt(config: Config): { readonly hasOtherPublishers: boolean };
  close(): Promise<void>;
}

export function createRooms({ config: first, store, now, limits = {} }: Ground): LiveRooms {
  const clients: HttpClient[] = [];
  const connect = (config: Config): Pick<Rooms, "client" | "robots"> => {
    const client = createHttpClient({ userAgent: userAgent(config), allow: config.network.allow, limits });
    clients.push(client);
    return { client, robots: createRobots({ client, now, hosts: store.hosts, save: store.saveHost }) };
  };
  const furnish = (config: Config, network: Pick<Rooms, "client" | "robots">): Rooms => {
    const curator = createCurator(config);
    const sources = new Map(config.sources.map((source) => [source.id, source]));
    const relister = createRelister(sources, curator, config.channels);
    return {
      config,
      curator,
      place: relister.place,
      relister,
      press: createPress(config),
      citesOf: createCitationFinder(config.publishers),
      client: network.client,
      robots: network.robots,
    };
  };
  let rooms = furnish(first, connect(first));
  return {
    now: () => rooms,
    adopt(config) {
      const before = rooms.config;
      // Who is asked the same way is asked over the same connections; what is under way ends over the old ones.
      rooms = furnish(config, networkOf(config) === networkOf(before) ? rooms : connect(config));
      return { hasOtherPublishers: publishersOf(config) !== publishersOf(before) };
    },
    close: async () => void (await Promise.all(clients.map((client) => client.close()))),
  };
}

const networkOf = (config: Config): string => JSON.stringify([userAgent(config), config.network.allow]);
const publishersOf = ({ sources }: Config): string =>
  JSON.stringify(sources.map(({ id, publisher }) => [id, publisher]));

/** Who we are and where to complain, as publishers ask of robots. */
export const userAgent = ({ site }: Pick<Config, "site">, sourceId?: string): string =>
  `Downlink/${VERSION} (+${site.contact}${sourceId === undefined ? "" : `; feed-id=${sourceId}`})`;
