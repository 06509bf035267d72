// YAML nodes -> plain values. Follows aliases, but never so far that a small file becomes a large value.
import { type Alias, type Document, isAlias, isMap, isNode, isScalar, isSeq, type YAMLMap } from "yaml";
import type { Fault } from "./faults.ts";

const DEEPEST = 50;
const MOST_NODES = 200_000;

/** What each alias stands for. */
export type Targets = ReadonlyMap<Alias, unknown>;

export interface Plain {
  readonly value: unknown;
  readonly faults: readonly Fault[];
  readonly targets: Targets;
  /** Why the reading was given up, if it was. */
  readonly tooMuch: Fault | null;
}

interface Walk {
  readonly faults: Fault[];
  readonly anchors: Map<string, unknown>;
  readonly targets: Map<Alias, unknown>;
  following: number;
  nodes: number;
  tooMuch: Fault | null;
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function stop(walk: Walk, node: unknown, message: string): null {
  walk.tooMuch ??= { offset: offsetOf(node), message };
  return null;
}

function fault(walk: Walk, node: unknown, message: string): null {
  walk.faults.push({ offset: offsetOf(node), message });
  return null;
}

/** Null for a key that cannot be used. */
function keyOf(walk: Walk, key: unknown, plain: Readonly<Record<string, unknown>>): string | null {
  if (!isScalar(key)) return fault(walk, key, "a key must be plain text.");
  const name = String(key.value);
  if (name === "__proto__") return fault(walk, key, `the key "${name}" is not allowed.`);
  return name in plain ? fault(walk, key, `the key "${name}" is given twice.`) : name;
}

function fromMap(walk: Walk, map: YAMLMap, depth: number): Record<string, unknown> {
  const plain: Record<string, unknown> = Object.create(null);
  for (const { key, value } of map.items) {
    const name = keyOf(walk, key, plain);
    const worth = fromNode(walk, value, depth + 1);
    if (name !== null) plain[name] = worth;
  }
  return plain;
}

function fromAlias(walk: Walk, alias: Alias, depth: number): unknown {
  const target = walk.targets.get(alias) ?? walk.anchors.get(alias.source);
  if (target === undefined) {
    return fault(walk, alias, `the alias *${alias.source} names no anchor &${alias.source} before it.`);
  }
  walk.targets.set(alias, target);
  walk.following += 1;
  const value = fromNode(walk, target, depth + 1);
  walk.following -= 1;
  return value;
}

function fromNode(walk: Walk, node: unknown, depth: number): unknown {
  walk.nodes += 1;
  if (walk.tooMuch) return null;
  if (depth > DEEPEST) return stop(walk, node, `it is nested deeper than ${DEEPEST} levels.`);
  if (walk.nodes > MOST_NODES)
    return stop(walk, node, "there are too many values, or its aliases (*name) multiply.");
  if (isAlias(node)) return fromAlias(walk, node, depth);
  if (isNode(node) && node.anchor !== undefined && walk.following === 0) walk.anchors.set(node.anchor, node);
  if (isMap(node)) return fromMap(walk, node, depth);
  if (isSeq(node)) return node.items.map((item) => fromNode(walk, item, depth + 1));
  return isScalar(node) ? node.value : null;
}

export function toPlain(document: Document): Plain {
  const walk: Walk = {
    faults: [],
    anchors: new Map(),
    targets: new Map(),
    following: 0,
    nodes: 0,
    tooMuch: null,
  };
  const value = fromNode(walk, document.contents, 0);
  return { value, faults: walk.faults, targets: walk.targets, tooMuch: walk.tooMuch };
}
