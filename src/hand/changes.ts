// Changes of topics and labels, as `relabel` is told them: `+sponsored`, `-topic/moon`.
import type { Corrections } from "../model/hand.ts";

export interface Change {
  readonly isAdded: boolean;
  /** `sponsored`, `topic/moon`. */
  readonly name: string;
}

/** A typographic minus will do, too. */
const CHANGE = /^([+\-−])((?:topic\/)?[a-z0-9][a-z0-9-]{0,59})$/;

/** Null where it makes no sense. */
export function parseChange(text: string): Change | null {
  const [, sign, name] = CHANGE.exec(text.trim()) ?? [];
  return sign === undefined || name === undefined ? null : { isAdded: sign === "+", name };
}

/** What is wrong with it; null for a change. */
export function changeFault(value: unknown): string | null {
  if (typeof value === "string" && parseChange(value)) return null;
  const said = typeof value === "string" ? `"${value.slice(0, 60)}"` : "that";
  return `${said} is no change: write +label, -label, +topic/ID or -topic/ID, with a-z, 0-9 and - only.`;
}

export const changesOf = (texts: readonly string[]): readonly Change[] =>
  texts.flatMap((text) => parseChange(text) ?? []);

export const inText = ({ isAdded, name }: Change): string => `${isAdded ? "+" : "-"}${name}`;

/** The last word on a name is the one that counts. */
export function correct(before: Corrections, changes: readonly Change[]): Corrections {
  const add = new Set(before.add);
  const remove = new Set(before.remove);
  for (const { isAdded, name } of changes) {
    const [to, from] = isAdded ? [add, remove] : [remove, add];
    from.delete(name);
    to.add(name);
  }
  return { add: [...add].sort(), remove: [...remove].sort() };
}

/** As changes that make them of nothing. */
export const changesFor = ({ add, remove }: Corrections): readonly string[] => [
  ...add.map((name) => `+${name}`),
  ...remove.map((name) => `-${name}`),
];
