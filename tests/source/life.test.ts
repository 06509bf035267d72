import { expect, it } from "vitest";
import type { SourceState } from "../../src/model/source.ts";
import { inWords, lifeOf } from "../../src/source/life.ts";
import { DAY, HOUR, state, T0 } from "../support/build.ts";

const polled = (over: Partial<SourceState>) =>
  state({
    sourceId: "alpha",
    firstPollAt: T0 - DAY,
    lastPollAt: T0,
    lastSuccessAt: T0,
    nextPollAt: T0 + HOUR,
    ...over,
  });
const PACE = { perDay: 3, overdueSince: null, windowMs: null, answerMs: 200 };
const ERROR = { code: "HTTP_STATUS", message: "alpha.example answered 404 (not found)." } as const;

it.each<{ status: string; given: SourceState | null; since: number | null; message: RegExp | null }>([
  { status: "waiting", given: null, since: null, message: null },
  { status: "healthy", given: polled({ pace: PACE }), since: T0 - DAY, message: null },
  {
    status: "failing",
    given: polled({ error: ERROR, failures: 7, failingSince: T0 - DAY }),
    since: T0 - DAY,
    message: /^alpha\.example answered 404 \(not found\)\. 7 polls in a row failed\.$/,
  },
  {
    status: "failing",
    given: polled({
      error: ERROR,
      failures: 7,
      failingSince: T0 - DAY,
      replacement: "https://a.example/rss",
    }),
    since: T0 - DAY,
    message: /There is a feed at https:\/\/a\.example\/rss: if it is the one, put it into feeds\.yaml\.$/,
  },
  {
    status: "gone",
    given: polled({ nextPollAt: null, error: ERROR, failures: 1, failingSince: T0 }),
    since: T0,
    message: /gone for good\. Give its new address in feeds\.yaml, or remove it\.$/,
  },
  {
    status: "moved",
    given: polled({ moved: { to: "https://b.example/", since: T0 - HOUR, polls: 2 } }),
    since: T0 - HOUR,
    message: /says that it has moved to https:\/\/b\.example\//,
  },
  {
    status: "moved",
    given: polled({
      address: "https://b.example/",
      moved: { to: "https://b.example/", since: T0 - DAY, polls: 9 },
    }),
    since: T0 - DAY,
    message: /has moved to https:\/\/b\.example\/, and is asked there/,
  },
  {
    status: "moved",
    given: polled({ turned: { at: T0 - HOUR, from: "Space Daily" } }),
    since: T0 - HOUR,
    message: /another feed than it did, which was called "Space Daily"/,
  },
  {
    status: "silent",
    given: polled({ pace: { ...PACE, overdueSince: T0 - HOUR } }),
    since: T0 - HOUR,
    message: /It used to have 3 entries a day\./,
  },
  {
    status: "slow",
    given: polled({ pace: { ...PACE, answerMs: 9_400 } }),
    since: null,
    message: /takes 9 seconds/,
  },
])("$status: $message", ({ status, given, since, message }) => {
  const life = lifeOf(given);
  expect(life).toMatchObject({ status, since });
  if (message) expect(life.message).toMatch(message);
  else expect(life.message).toBeNull();
});

it.each([
  [24, "24 entries a day"],
  [1, "1 entry a day"],
  [2 / 7, "2 entries a week"],
  [1 / 30, "1 entry a month"],
])("%f a day is %s", (perDay, words) => {
  expect(inWords(perDay)).toBe(words);
});
