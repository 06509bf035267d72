// What is learnt of a source's rhythm, in the simplest form that works.
import type { Instant } from "../../model/entry.ts";

export interface Rhythm {
  readonly recent: readonly Instant[];
}

export const NEW_RHYTHM: Rhythm = { recent: [] };

export function learn(rhythm: Rhythm, times: readonly Instant[], now: Instant): Rhythm {
  if (times.length === 0) return rhythm;
  const recent = [...rhythm.recent, ...times.filter((at) => at <= now)].sort((a, b) => b - a).slice(0, 20);
  return { recent };
}

export interface Budget {
  readonly floorMs: number;
  readonly ceilingMs: number;
  readonly pollCost: number;
}

export function planWait({ recent }: Rhythm, now: Instant, { floorMs, ceilingMs }: Budget): number {
  const oldest = recent.at(-1);
  if (oldest === undefined || recent.length < 2) return 6 * 3_600_000;
  return Math.min(Math.max((now - oldest) / recent.length / 2, floorMs), ceilingMs);
}

export function ratePerDay({ recent }: Rhythm, now: Instant): number {
  const oldest = recent.at(-1);
  return oldest === undefined ? 0 : (recent.length * 86_400_000) / Math.max(1, now - oldest);
}

export function overdueAt({ recent }: Rhythm): Instant | null {
  const [newest] = recent;
  const oldest = recent.at(-1);
  return newest === undefined || oldest === undefined || recent.length < 5
    ? null
    : Math.round(newest + (7 * (newest - oldest)) / recent.length);
}
