// zod issues -> faults: the right place, and a sentence that a curator understands.
import type { z } from "zod";
import type { YamlDocument } from "./document.ts";
import type { Fault } from "./faults.ts";
import { suggest } from "./nearest.ts";
import type { Path } from "./places.ts";
import {
  channelSchema,
  configSchema,
  exampleSchema,
  examplesSchema,
  networkSchema,
  publisherSchema,
  ruleSchema,
  siteSchema,
  sourceSchema,
  topicSchema,
} from "./schema.ts";

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys",
  record: "a group of keys",
};

interface Shape {
  readonly what: string;
  readonly keys: readonly string[];
}

const SHAPES = {
  config: { what: "the file", keys: Object.keys(configSchema.shape) },
  site: { what: "site", keys: Object.keys(siteSchema.shape) },
  network: { what: "network", keys: Object.keys(networkSchema.shape) },
  topics: { what: "a topic", keys: Object.keys(topicSchema.shape) },
  sources: { what: "a source", keys: Object.keys(sourceSchema.shape) },
  publishers: { what: "a publisher", keys: Object.keys(publisherSchema.shape) },
  channels: { what: "a channel", keys: Object.keys(channelSchema.shape) },
  rule: { what: "a rule", keys: Object.keys(ruleSchema.shape) },
  examples: { what: "examples", keys: Object.keys(examplesSchema.shape) },
  example: { what: "an example", keys: Object.keys(exampleSchema.shape) },
} as const satisfies Record<string, Shape>;

function shapeAt(path: Path): Shape {
  const [room, , ...inside] = path;
  if (inside.at(-1) === "examples") return SHAPES.examples;
  if (inside.includes("examples")) return SHAPES.example;
  if (inside.includes("keep") || inside.includes("drop")) return SHAPES.rule;
  if (typeof room === "string" && room in SHAPES) return SHAPES[room as keyof typeof SHAPES];
  return SHAPES.config;
}

function lookUp(value: unknown, path: Path): unknown {
  let current = value;
  for (const segment of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[segment];
  }
  return current;
}

function nameOf(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return `${value}`;
  return typeof value === "object" ? "a group of keys" : `the number ${value}`;
}

function lastName(path: Path): string {
  const name = path.findLast((segment) => typeof segment === "string");
  return name === undefined ? "the file" : `"${name}"`;
}

function wrongType(expected: readonly string[], path: Path, value: unknown): string {
  if (value === undefined)
    return `${shapeAt(path.slice(0, -1)).what} needs the key "${String(path.at(-1))}".`;
  const wanted = expected.map((type) => TYPES[type] ?? type).join(" or ");
  const quotes = expected.includes("string") && typeof value !== "object" ? ": put it in quotes" : "";
  return `${lastName(path)} must be ${wanted}, not ${nameOf(value)}${quotes}.`;
}

function outOfRange(issue: Issue & { code: "too_small" | "too_big" }, path: Path): string {
  const [bound, than] = issue.code === "too_small" ? [issue.minimum, "at least"] : [issue.maximum, "at most"];
  if (issue.origin === "array") return `${lastName(path)} must not be an empty list.`;
  if (issue.origin === "string") {
    return issue.code === "too_small"
      ? `${lastName(path)} must not be empty.`
      : `${lastName(path)} has ${than} ${bound} characters.`;
  }
  return `${lastName(path)} must be ${than} ${bound}.`;
}

/** Of the ways in which a value could have been right, the one that it was meant to be. */
function branchOf(issue: Issue & { code: "invalid_union" }): readonly Issue[] | null {
  const fits = (branch: readonly Issue[]) =>
    !branch.some(({ code, path }) => code === "invalid_type" && path.length === 0);
  return issue.errors.find(fits) ?? null;
}

function expectedBy(issue: Issue): string[] {
  if (issue.code === "invalid_type") return [issue.expected];
  return issue.code === "invalid_union" ? issue.errors.flatMap((branch) => branch.flatMap(expectedBy)) : [];
}

function unionFaults(issue: Issue & { code: "invalid_union" }, path: Path, document: YamlDocument): Fault[] {
  const branch = branchOf(issue);
  if (branch !== null) return branch.flatMap((inner) => issueFaults(inner, path, document));
  const message = wrongType(expectedBy(issue), path, lookUp(document.value, path));
  return [{ offset: document.valueAt(path), message }];
}

function unknownValue(issue: Issue & { code: "invalid_value" }, path: Path, value: unknown): string {
  const known = issue.values.map(String);
  if (typeof value === "string") return `${lastName(path)} cannot be "${value}"${suggest(value, known)}`;
  return `${lastName(path)} must be one of ${known.join(", ")}, not ${nameOf(value)}.`;
}

function sentence(issue: Issue, path: Path, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return wrongType([issue.expected], path, value);
    case "too_small":
    case "too_big":
      return outOfRange(issue, path);
    case "invalid_value":
      return unknownValue(issue, path, value);
    default:
      return issue.message;
  }
}

/** `around` is the path of the value that the issue's own path begins at. */
function issueFaults(issue: Issue, around: Path, document: YamlDocument): Fault[] {
  const path = [...around, ...(issue.path as (string | number)[])];
  if (issue.code === "invalid_union") return unionFaults(issue, path, document);
  if (issue.code === "unrecognized_keys") {
    const { what, keys } = shapeAt(path);
    return issue.keys.map((key) => ({
      offset: document.keyAt([...path, key]),
      message: `unknown key "${key}" in ${what}${suggest(key, keys)}`,
    }));
  }
  if (issue.code === "invalid_key") {
    return [{ offset: document.keyAt(path), message: issue.issues[0]?.message ?? issue.message }];
  }
  return [{ offset: document.valueAt(path), message: sentence(issue, path, lookUp(document.value, path)) }];
}

export function shapeFaults(issues: readonly Issue[], document: YamlDocument): Fault[] {
  return issues.flatMap((issue) => issueFaults(issue, [], document));
}
