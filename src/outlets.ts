// Sources and topics as they are shown: what feeds.yaml calls them, else what the feeds call themselves.
import { contentHash } from "./identity/digest.ts";
import type { Config } from "./model/config.ts";
import type { Instant } from "./model/entry.ts";
import type { Outlet, Source, SourceState } from "./model/source.ts";
import type { FeedCategory } from "./render/feed-document.ts";
import type { NamedOutlet } from "./render/item-credit.ts";
import type { ItemContext } from "./render/story-item.ts";
import type { Store } from "./store/store.ts";
import type { Press } from "./stories/press.ts";

export function outletOf(source: Source, state: SourceState | null | undefined): Outlet {
  return {
    id: source.id,
    name: source.name ?? state?.title ?? source.id,
    publisher: source.publisher,
    kind: source.kind,
    rights: source.rights,
    // In normal form, whatever was configured: in Atom it is an id.
    feedUrl: URL.parse(source.url)?.href ?? source.url,
    siteUrl: state?.siteUrl ?? URL.parse("/", source.url)?.href ?? null,
  };
}

/** What is decided by about who leads and who is credited. */
export function createPress({ sources, publishers }: Pick<Config, "sources" | "publishers">): Press {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const hosts = new Map(publishers.map((publisher) => [publisher.publisher, publisher.hosts]));
  return {
    publisherOf: (sourceId) => byId.get(sourceId)?.publisher ?? sourceId,
    kindOf: (sourceId) => byId.get(sourceId)?.kind ?? "news",
    hostsOf: (publisher) => hosts.get(publisher) ?? [],
  };
}

export interface MarkedContext extends ItemContext {
  /** Differs if, under one configuration, an item may be composed otherwise. */
  readonly mark: string;
}

/** What items are composed with, as the store and feeds.yaml have it now. */
export function createItemContext(config: Config, store: Store, now: Instant): MarkedContext {
  return { ...namesOf(config, store), relatedTo: (story) => store.related(story, now) };
}

type Names = Omit<MarkedContext, "relatedTo">;

/** By the states that they were made of: making them anew for each page of a list costs a tenth of the page. */
const known = new WeakMap<
  ReadonlyMap<string, SourceState>,
  { readonly config: Config; readonly names: Names }
>();

function namesOf(config: Config, store: Store): Names {
  const states = store.states();
  const last = known.get(states);
  if (last?.config === config) return last.names;
  const names = nameAll(config, states, store.tagPrefix());
  known.set(states, { config, names });
  return names;
}

function nameAll(config: Config, states: ReadonlyMap<string, SourceState>, tagPrefix: string): Names {
  const outlets = new Map(
    config.sources.map((source) => [source.id, outletOf(source, states.get(source.id))]),
  );
  const topics = config.topics.map(
    ({ id, title, parent }): FeedCategory => ({ id, title, parent, url: `${config.site.url}/topics/${id}` }),
  );
  return {
    mark: contentHash([...outlets.values()].map(({ name, siteUrl }) => `${name} ${siteUrl}`).join("\n")),
    tagPrefix,
    siteUrl: config.site.url,
    press: createPress(config),
    outletOf: (sourceId) => outlets.get(sourceId) ?? unknownOutlet(sourceId),
    publisherNamed: (publisher) => publisherNamed(config, [...outlets.values()], publisher),
    // In the order of feeds.yaml, so that the same topics always come in the same order.
    categoriesOf: (ids) => topics.filter(({ id }) => ids.includes(id)),
  };
}

/** As feeds.yaml calls it; of its sources rather one to read. */
function publisherNamed(
  { publishers }: Pick<Config, "publishers">,
  outlets: readonly Outlet[],
  publisher: string,
): NamedOutlet {
  const known = publishers.find((named) => named.publisher === publisher);
  const own = outlets.filter((outlet) => outlet.publisher === publisher);
  const outlet = own.find(({ kind }) => kind !== "podcast" && kind !== "video") ?? own[0] ?? null;
  const site = known?.hosts[0] === undefined ? null : `https://${known.hosts[0]}/`;
  return {
    name: known?.names[0] ?? outlet?.name ?? publisher,
    outlet,
    siteUrl: outlet?.siteUrl ?? site,
  };
}

/** An entry of a source that is no longer configured is listed nowhere; should one be asked for, its rights are the least. */
const unknownOutlet = (id: string): Outlet => ({
  id,
  name: id,
  publisher: id,
  kind: "news",
  rights: "headline",
  feedUrl: "",
  siteUrl: null,
});
