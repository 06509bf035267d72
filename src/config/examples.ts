// The examples of feeds.yaml, each with its place and with the rule or topic that it is of.

import { ruleName } from "../curate/verdict.ts";
import type { Config } from "../model/config.ts";
import type { Example, ExampleEntry, ExampleTarget } from "../model/example.ts";
import { RULE_KEYS } from "../model/rule.ts";
import type { YamlDocument } from "./document.ts";
import type { Path } from "./places.ts";
import { asList } from "./resolve.ts";
import { type RuleOwner, ruleOwners } from "./rule-places.ts";
import type { RawConfig, RawExamples, RawRule } from "./schema.ts";

type RawExample = NonNullable<RawExamples["keep"]>[number];

/** Examples as they stand in the file. */
interface Stated {
  readonly target: ExampleTarget;
  readonly path: Path;
  readonly raw: RawExamples | undefined;
}

function resolveEntry(raw: RawExample): ExampleEntry {
  const given = typeof raw === "string" ? { title: raw } : raw;
  return {
    title: given.title,
    summary: given.summary ?? "",
    text: given.text ?? "",
    url: given.url ?? null,
    authors: asList(given.author),
    categories: asList(given.category),
    source: given.source ?? null,
    kind: given.kind ?? null,
    language: given.language ?? null,
  };
}

/** @param raw the owner's rules as the file has them, in the order of the resolved ones */
function ofOwner(
  owner: RuleOwner,
  raw: Partial<Pick<RawConfig["sources"][number], "keep" | "drop">>,
): Stated[] {
  return RULE_KEYS.flatMap((key) =>
    owner[key].map((rule, index): Stated => {
      const name = ruleName(owner.name, key, index, owner[key].length);
      return {
        target: { kind: "rule", name, key, rule, source: owner.sourceId },
        path: [...owner.path, key, index, "examples"],
        raw: asList<RawRule>(raw[key])[index]?.examples,
      };
    }),
  );
}

export function resolveExamples(
  raw: RawConfig,
  config: Pick<Config, "sources" | "channels">,
  document: YamlDocument,
  fileName: string,
): Example[] {
  const owners = [...raw.sources, ...(raw.channels ?? [])];
  const ofRules = ruleOwners(config).flatMap((owner, index) => ofOwner(owner, owners[index] ?? {}));
  const ofTopics = Object.entries(raw.topics ?? {}).map(([topic, { examples }]): Stated => {
    return { target: { kind: "topic", topic }, path: ["topics", topic, "examples"], raw: examples };
  });
  return [...ofTopics, ...ofRules].flatMap(({ target, path, raw: given }) =>
    RULE_KEYS.flatMap((said) =>
      (given?.[said] ?? []).map((example, index): Example => {
        const { line, col } = document.positionOf(document.valueAt([...path, said, index]));
        return { place: `${fileName}:${line}:${col}`, target, said, entry: resolveEntry(example) };
      }),
    ),
  );
}
