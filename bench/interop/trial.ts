// One reader at one address: what it showed and asked in each of its visits.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Reader, Seen, Subscription } from "./reader.ts";
import type { Visit } from "./recorder.ts";
import type { Kind, World } from "./world.ts";

export interface Snapshot {
  readonly shown: readonly Seen[];
  /** What it asked of feeds: pages and pictures are left out. */
  readonly requests: readonly Visit[];
  readonly complaint: string;
}

export interface Trial {
  readonly reader: Reader;
  readonly version: string;
  readonly kind: Kind;
  readonly subscription: Subscription;
  readonly snapshots: Snapshot[];
}

/** The first visit, two without news, one with news, one without. */
export const ROUNDS = ["first", "quiet", "quiet again", "news", "quiet after news"] as const;
export const NEWS_ROUND = 3;
export const QUIET_ROUNDS: readonly number[] = [1, 2, 4];

export interface Setting {
  readonly world: World;
  readonly folder: string;
}

export async function subscribe(
  reader: Reader,
  version: string,
  kind: Kind,
  { world, folder }: Setting,
): Promise<Trial> {
  const own = join(folder, `${reader.name}-${kind}`);
  mkdirSync(own, { recursive: true });
  const subscription = await reader.subscribe(world.addresses[kind], own);
  return { reader, version, kind, subscription, snapshots: [] };
}

export async function visitOnce({ subscription, snapshots }: Trial, world: World): Promise<void> {
  const before = world.visits.length;
  await subscription.visit();
  snapshots.push({
    shown: await subscription.shown(),
    requests: world.visits.slice(before).filter(({ path }) => path.startsWith("/feeds/")),
    complaint: subscription.complaint(),
  });
}
