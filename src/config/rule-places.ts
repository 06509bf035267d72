// Where in the file each rule and each topic stands, by the names that verdicts give them.
import { type Judge, ruleName } from "../curate/verdict.ts";
import type { Config } from "../model/config.ts";
import { RULE_KEYS, type RuleKey } from "../model/rule.ts";
import type { YamlDocument } from "./document.ts";
import type { Path } from "./places.ts";

/** Who has rules, by the name that verdicts give it and by its place in the file. */
export interface RuleOwner extends Judge {
  readonly path: Path;
  /** Null for a channel. */
  readonly sourceId: string | null;
}

export function ruleOwners({ sources, channels }: Pick<Config, "sources" | "channels">): RuleOwner[] {
  return [
    ...sources.map(({ id, keep, drop }, at) => {
      return { name: `sources.${id}`, path: ["sources", at], sourceId: id, keep, drop };
    }),
    ...channels.map(({ id, keep, drop }, at) => {
      return { name: `channels.${id}`, path: ["channels", at], sourceId: null, keep, drop };
    }),
  ];
}

/** A single rule stands where its key does, also when its own keys are on the lines below. */
function* offsetsOf(owner: RuleOwner, key: RuleKey, document: YamlDocument): Generator<[string, number]> {
  const rules = owner[key];
  if (rules.length === 0) return;
  const path = [...owner.path, key];
  yield [`${owner.name}.${key}`, document.keyAt(path)];
  if (rules.length === 1) return;
  for (const index of rules.keys()) {
    yield [ruleName(owner.name, key, index, rules.length), document.valueAt([...path, index])];
  }
}

export function rulePlaces(
  config: Pick<Config, "topics" | "sources" | "channels">,
  document: YamlDocument,
  fileName: string,
): ReadonlyMap<string, string> {
  const rules = ruleOwners(config).flatMap((owner) =>
    RULE_KEYS.flatMap((key) => [...offsetsOf(owner, key, document)]),
  );
  const topics = config.topics.map(({ id }): [string, number] => [
    `topics.${id}`,
    document.keyAt(["topics", id]),
  ]);
  return new Map(
    [...rules, ...topics].map(([name, offset]) => [name, `${fileName}:${document.positionOf(offset).line}`]),
  );
}
