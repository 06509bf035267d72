// Where in the file the key or the value at a path stands.
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import type { Targets } from "./plain.ts";

export type Path = readonly (string | number)[];

export interface Places {
  readonly valueAt: (path: Path) => number;
  readonly keyAt: (path: Path) => number;
}

interface Spot {
  readonly node: unknown;
  readonly key: number;
  readonly value: number;
}

function startOf(node: unknown, otherwise: number): number {
  return isNode(node) ? (node.range?.[0] ?? otherwise) : otherwise;
}

function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

function pairSpot(pair: Pair, around: Spot): Spot {
  const key = startOf(pair.key, around.value);
  // `title:` without a value has no place of its own worth showing.
  const value = isEmpty(pair.value) ? key : startOf(pair.value, key);
  return { node: pair.value, key, value };
}

type Keys = WeakMap<YAMLMap, ReadonlyMap<string, Pair>>;

function pairAt(keys: Keys, map: YAMLMap, name: string): Pair | undefined {
  const known =
    keys.get(map) ??
    new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : "", pair]));
  keys.set(map, known);
  return known.get(name);
}

/** Null where the path leaves the document. A list of one may be written without its brackets: then 0 is the thing itself. */
function step(targets: Targets, keys: Keys, spot: Spot, segment: string | number): Spot | null {
  const node = isAlias(spot.node) ? targets.get(spot.node) : spot.node;
  if (isSeq(node) && typeof segment === "number") {
    const item = node.items[segment];
    if (item === undefined) return null;
    const start = startOf(item, spot.value);
    return { node: item, key: start, value: start };
  }
  if (isMap(node) && typeof segment === "string") {
    const pair = pairAt(keys, node, segment);
    return pair ? pairSpot(pair, spot) : null;
  }
  return segment === 0 ? spot : null;
}

export function createPlaces(document: Document, targets: Targets): Places {
  const start = startOf(document.contents, 0);
  const keys: Keys = new WeakMap();

  function spotAt(path: Path): Spot {
    let spot: Spot = { node: document.contents, key: start, value: start };
    for (const segment of path) {
      const next = step(targets, keys, spot, segment);
      if (next === null) return { ...spot, key: spot.value };
      spot = next;
    }
    return spot;
  }

  return { valueAt: (path) => spotAt(path).value, keyAt: (path) => spotAt(path).key };
}
