// feeds.yaml without faults -> Config: every default filled in.
import type { Config, Network, Site } from "../model/config.ts";
import type { Channel, Rule, Topic } from "../model/rule.ts";
import type { Source } from "../model/source.ts";
import { parseAge, parseSchedule, parseSeconds } from "./checks.ts";
import { defaultPublisher, defaultSourceId, defaultTitle } from "./defaults.ts";
import { resolvePublishers } from "./publishers.ts";
import type { RawChannel, RawConfig, RawRule, RawSource, RawTopic } from "./schema.ts";

const CHANNEL_LIMIT = 50;
const REQUESTS_PER_MINUTE = 1_200;
const CONCURRENCY = 32;
const PAUSE_MS = 1_000;

export function asList<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

/** Without the keys that are not given: a rule's missing key is not an empty list. */
function resolveRule(raw: RawRule): Rule {
  const { olderThan, examples: _, ...lists } = raw;
  const entries = Object.entries(lists).map(([key, value]) => [key, asList<string>(value)]);
  const rule: Rule = Object.fromEntries(entries);
  const age = olderThan === undefined ? null : parseAge(olderThan);
  return age === null ? rule : { ...rule, olderThan: age };
}

function resolveRules(raw: RawRule | readonly RawRule[] | undefined): Rule[] {
  return asList<RawRule>(raw).map(resolveRule);
}

function resolveSite(raw: RawConfig["site"]): Site {
  return {
    title: raw?.title ?? "Downlink",
    description: raw?.description ?? "Curated space news",
    url: (raw?.url ?? "http://localhost:3000").replace(/\/+$/, ""),
    language: raw?.language ?? "en",
    contact: raw?.contact ?? "https://example.org/bot",
    requestsPerMinute: raw?.requestsPerMinute ?? REQUESTS_PER_MINUTE,
  };
}

function resolveNetwork(raw: RawConfig["network"]): Network {
  return {
    allow: raw?.allow ?? [],
    concurrency: raw?.concurrency ?? CONCURRENCY,
    perHost: raw?.perHost ?? null,
    pauseMs: raw?.pause === undefined ? PAUSE_MS : (parseSeconds(raw.pause) ?? 0) * 1000,
  };
}

function resolveTopic(id: string, raw: RawTopic): Topic {
  return {
    id,
    title: raw.title ?? defaultTitle(id),
    parent: raw.parent ?? null,
    any: asList(raw.any),
    all: asList(raw.all),
    none: asList(raw.none),
    hints: asList(raw.hints),
    except: asList(raw.except),
    within: asList(raw.within),
  };
}

function resolveSource(raw: RawSource): Source {
  return {
    id: raw.id ?? defaultSourceId(raw.url),
    url: withoutLogin(raw.url),
    name: raw.name ?? null,
    publisher: raw.publisher ?? defaultPublisher(raw.url),
    kind: raw.kind ?? "news",
    language: raw.language ?? null,
    section: raw.section ?? [],
    rights: raw.rights ?? "excerpt",
    keep: resolveRules(raw.keep),
    drop: resolveRules(raw.drop),
    schedule: parseSchedule(raw.schedule ?? "adaptive"),
    request: {
      userAgent: raw.userAgent ?? null,
      headers: lowerNames(raw.headers ?? {}),
      auth: raw.auth ?? null,
    },
  };
}

const lowerNames = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function resolveChannel(raw: RawChannel): Channel {
  return {
    id: raw.id,
    formerly: raw.formerly ?? [],
    title: raw.title ?? defaultTitle(raw.id),
    description: raw.description ?? null,
    keep: resolveRules(raw.keep),
    drop: resolveRules(raw.drop),
    perSource: raw.perSource ?? null,
    perPublisher: raw.perPublisher ?? null,
    window: raw.window === undefined ? null : parseAge(raw.window),
    limit: raw.limit ?? CHANNEL_LIMIT,
    order: raw.order ?? "newest",
  };
}

function withoutLogin(address: string): string {
  const url = new URL(address);
  if (url.username === "" && url.password === "") return address;
  url.username = "";
  url.password = "";
  return url.href;
}

export function resolveConfig(raw: RawConfig): Omit<Config, "warnings" | "places" | "examples"> {
  const sources = raw.sources.map(resolveSource);
  return {
    site: resolveSite(raw.site),
    network: resolveNetwork(raw.network),
    topics: Object.entries(raw.topics ?? {}).map(([id, topic]) => resolveTopic(id, topic)),
    sources,
    publishers: resolvePublishers(raw.publishers ?? {}, sources),
    channels: (raw.channels ?? []).map(resolveChannel),
  };
}
