import { describe, expect, it } from "vitest";
import { NO_VALIDATORS, type SourceState } from "../../src/model/source.ts";
import { afterNoNews, unpolled } from "../../src/source/poll-state.ts";
import { learn } from "../../src/source/rhythm/learn.ts";
import { NEW_RHYTHM, type Rhythm } from "../../src/source/rhythm/rhythm.ts";
import { DAY, HOUR, source as sourceOf, T0 } from "../support/build.ts";

const source = sourceOf({ id: "alpha" });

/** An entry every six hours for sixty days. */
const rhythm: Rhythm = Array.from({ length: 240 }, (_, k) => T0 + (k - 240) * 6 * HOUR).reduce(
  (known, at) => learn(known, [at], at + HOUR, at - 5 * HOUR),
  NEW_RHYTHM,
);

const pollAt = (before: SourceState, now: number): SourceState => {
  const answer = { status: 304, document: null, validators: NO_VALIDATORS, conditional: true } as const;
  const visit = { rhythm, now, ms: 5, nextCron: () => null, jitter: 0 };
  return afterNoNews(source, before, {
    ...visit,
    answer: { ...answer, permanentUrl: source.url, wireBytes: 0, freshMs: 0 },
  });
};

describe("a silence longer than the rhythm explains", () => {
  it("is noticed when it is, and remembered since then", () => {
    const soon = pollAt(unpolled(source), T0 + DAY / 2);
    expect(soon.pace.overdueSince).toBeNull();
    const late = pollAt(soon, T0 + 60 * DAY);
    expect(late.pace.overdueSince).toBe(T0 + 60 * DAY);
    expect(pollAt(late, T0 + 61 * DAY).pace.overdueSince).toBe(T0 + 60 * DAY);
  });

  it("is looked for once an hour", () => {
    const later = Math.ceil((T0 + 60 * DAY) / HOUR) * HOUR;
    const polled = { ...unpolled(source), lastPollAt: later };
    expect(pollAt(polled, later + 1).pace.overdueSince).toBeNull();
    expect(pollAt(polled, later + HOUR).pace.overdueSince).toBe(later + HOUR);
  });
});
