// Names that must be known, unique and without circles. Reads what there is, so that it also runs over a faulty file.

import { defaultPublisher, defaultSourceId } from "./defaults.ts";
import type { YamlDocument } from "./document.ts";
import type { Fault } from "./faults.ts";
import { suggest } from "./nearest.ts";
import type { Path } from "./places.ts";
import { sameAddress } from "./same-address.ts";

type Plain = Readonly<Record<string, unknown>>;

interface Listed {
  readonly path: Path;
  readonly value: Plain;
}

/** A name as it is used, and where. */
interface Named {
  readonly name: string;
  readonly path: Path;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asPlain(value: unknown): Plain {
  return isPlain(value) ? value : {};
}

function listed(value: unknown, path: Path): Listed[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item, index) => (isPlain(item) ? [{ path: [...path, index], value: item }] : []));
}

function texts(value: unknown, path: Path): Named[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((name, index) => (typeof name === "string" ? [{ name, path: [...path, index] }] : []));
}

function textOf({ value, path }: Listed, key: string): Named | null {
  const name = value[key];
  return typeof name === "string" ? { name, path: [...path, key] } : null;
}

function repeated(names: readonly Named[], tell: (named: Named) => string, document: YamlDocument): Fault[] {
  const seen = new Set<string>();
  const again = names.filter(({ name }) => seen.size === seen.add(name).size);
  return again.map((named) => ({ offset: document.valueAt(named.path), message: tell(named) }));
}

function unknown(
  used: readonly Named[],
  what: string,
  known: ReadonlySet<string>,
  document: YamlDocument,
): Fault[] {
  const lost = used.filter(({ name }) => !known.has(name));
  return lost.map(({ name, path }) => ({
    offset: document.valueAt(path),
    message: `there is no ${what} "${name}"${suggest(name, [...known])}`,
  }));
}

function madeIds(sources: readonly Listed[]): Named[] {
  const unnamed = sources.filter(({ value }) => value["id"] === undefined);
  const urls = unnamed.flatMap((source) => textOf(source, "url") ?? []);
  return urls.map(({ name, path }) => ({ name: defaultSourceId(name), path }));
}

function sourceFaults(sources: readonly Listed[], document: YamlDocument): Fault[] {
  const given = sources.flatMap((source) => textOf(source, "id") ?? []);
  const urls = sources.flatMap((source) => textOf(source, "url") ?? []);
  const addresses = urls.map(({ name, path }) => ({ name: sameAddress(name), path }));
  const tellId = ({ name, path }: Named) =>
    path.at(-1) === "id"
      ? `two sources have the id "${name}".`
      : `the id "${name}", made from this address, is taken: give the source an id.`;
  return [
    ...repeated([...given, ...madeIds(sources)], tellId, document),
    ...repeated(addresses, ({ name }) => `two sources have the address ${name}.`, document),
  ];
}

/** An address leads to one channel only. */
function channelFaults(channels: readonly Listed[], document: YamlDocument): Fault[] {
  const ids = channels.flatMap((channel) => textOf(channel, "id") ?? []);
  const former = channels.flatMap(({ value, path }) => texts(value["formerly"] ?? [], [...path, "formerly"]));
  const tell = ({ name, path }: Named) =>
    path.at(-1) === "id"
      ? `two channels have the id "${name}".`
      : `the id "${name}" is or was another channel's, too.`;
  return repeated([...ids, ...former], tell, document);
}

/** A name that two publishers have would be credited to the first. */
function publisherFaults(publishers: Plain, document: YamlDocument): Fault[] {
  const named = Object.entries(publishers).flatMap(([id, value]) => {
    const publisher = { path: ["publishers", id], value: asPlain(value) };
    const aliases = texts(publisher.value["aliases"] ?? [], [...publisher.path, "aliases"]);
    return [textOf(publisher, "name") ?? [], aliases].flat();
  });
  return repeated(named, ({ name }) => `two publishers have the name "${name}".`, document);
}

function isInCircle(id: string, topics: Plain): boolean {
  const passed = new Set<unknown>();
  let next = asPlain(topics[id])["parent"];
  while (typeof next === "string" && !passed.has(next)) {
    if (next === id) return true;
    passed.add(next);
    next = asPlain(topics[next])["parent"];
  }
  return false;
}

function topicFaults(topics: Plain, document: YamlDocument): Fault[] {
  const ids = Object.keys(topics);
  const parents = ids.flatMap(
    (id) => textOf({ path: ["topics", id], value: asPlain(topics[id]) }, "parent") ?? [],
  );
  const circling = ids.filter((id) => isInCircle(id, topics));
  const circles = circling.map((id) => ({
    offset: document.valueAt(["topics", id, "parent"]),
    message: `the topic "${id}" is its own ancestor: its parents go in a circle.`,
  }));
  return [...unknown(parents, "topic", new Set(ids), document), ...circles];
}

function rulesOf(owner: Listed, key: "keep" | "drop"): Listed[] {
  return listed(owner.value[key], [...owner.path, key]);
}

function named(rules: readonly Listed[], key: string): Named[] {
  return rules.flatMap(({ value, path }) => texts(value[key], [...path, key]));
}

function ageFaults(keeps: readonly Listed[], document: YamlDocument): Fault[] {
  const aging = keeps.filter(({ value }) => value["olderThan"] !== undefined);
  return aging.map(({ path }) => ({
    offset: document.keyAt([...path, "olderThan"]),
    message: "olderThan belongs under drop: an entry cannot begin to be kept when it grows old.",
  }));
}

/** Not a matter of shape: a rule with nothing but a mistyped key is not empty. */
function emptyFaults(rules: readonly Listed[], document: YamlDocument): Fault[] {
  const empty = rules.filter(({ value }) => Object.keys(value).every((key) => key === "examples"));
  return empty.map(({ path }) => ({
    offset: document.valueAt(path),
    message: "a rule needs at least one key.",
  }));
}

/** The entries that the examples of rules and topics are made of. */
function exampleEntries(owners: readonly Listed[]): Listed[] {
  return owners.flatMap(({ value, path }) => {
    const examples = { value: asPlain(value["examples"]), path: [...path, "examples"] };
    return [...rulesOf(examples, "keep"), ...rulesOf(examples, "drop")];
  });
}

export function nameFaults(document: YamlDocument): Fault[] {
  const file = asPlain(document.value);
  const topics = asPlain(file["topics"]);
  const sources = listed(file["sources"], ["sources"]);
  const channels = listed(file["channels"], ["channels"]);
  const owners = [...sources, ...channels];
  const keeps = owners.flatMap((owner) => rulesOf(owner, "keep"));
  const rules = [...keeps, ...owners.flatMap((owner) => rulesOf(owner, "drop"))];
  const topicList = Object.entries(topics).map(([id, value]) => ({
    path: ["topics", id],
    value: asPlain(value),
  }));
  const examples = exampleEntries([...topicList, ...rules]);
  const urls = sources.flatMap((source) => textOf(source, "url") ?? []);
  const ids = sources.flatMap((source) => textOf(source, "id") ?? []);
  const publishers = sources.flatMap((source) => textOf(source, "publisher") ?? []);
  const idSet = new Set([...ids, ...madeIds(sources)].map(({ name }) => name));
  const publisherSet = new Set([
    ...publishers.map(({ name }) => name),
    ...urls.map(({ name }) => defaultPublisher(name)),
  ]);
  return [
    ...sourceFaults(sources, document),
    ...topicFaults(topics, document),
    ...publisherFaults(asPlain(file["publishers"]), document),
    ...channelFaults(channels, document),
    ...unknown(named(rules, "topics"), "topic", new Set(Object.keys(topics)), document),
    ...unknown(named(rules, "sources"), "source", idSet, document),
    ...unknown(named(examples, "source"), "source", idSet, document),
    ...unknown(named(rules, "publishers"), "publisher", publisherSet, document),
    ...emptyFaults(rules, document),
    ...ageFaults(keeps, document),
  ];
}

/** Not grave enough to stop for: the login is left out, and the source is asked without it. */
export function loginFaults(document: YamlDocument): Fault[] {
  const sources = listed(asPlain(document.value)["sources"], ["sources"]);
  const urls = sources.flatMap((source) => textOf(source, "url") ?? []);
  const secret = urls.filter(({ name }) => URL.parse(name)?.username || URL.parse(name)?.password);
  return secret.map(({ path }) => ({
    offset: document.valueAt(path),
    message:
      "a login in an address is not used: put user:password into an environment variable and name it with auth.",
  }));
}
