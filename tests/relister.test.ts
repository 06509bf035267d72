// Listing anew only what a change can concern comes to the same as listing everything anew.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCurator } from "../src/curate/curator.ts";
import type { Channel, Rule, Topic } from "../src/model/rule.ts";
import type { Source } from "../src/model/source.ts";
import { createRelister } from "../src/relister.ts";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../src/store/store.ts";
import { hide, placed, put } from "./store/put.ts";
import { channel, DAY, entry, source, T0, topic } from "./support/build.ts";

const WORDS = ["moon", "mars", "rocket", "orbit", "webinar", "sponsored", "crew", "budget"];
const SOURCES = ["alpha", "beta"];
const TOPICS = ["space", "lunar"];

interface Rules {
  readonly topics: readonly Topic[];
  /** They come and go, found by terms alone or by a section that names them, too. */
  readonly more: readonly Topic[];
  readonly sources: readonly Source[];
  readonly channels: readonly Channel[];
}

const terms = fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 });
const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ title: terms }),
  fc.record({ any: terms }),
  fc.record({ none: terms }),
  fc.record({ topics: fc.subarray(TOPICS, { minLength: 1 }) }),
  fc.record({ sources: fc.subarray(SOURCES, { minLength: 1 }) }),
  fc.record({ labels: fc.constant(["sponsored"] as const) }),
  fc.record({ title: terms, olderThan: fc.constant(DAY) }),
);
/** An age is for drop only. */
const keepRule = rule.filter((one) => one.olderThan === undefined);
/** As general outlets have it. */
const byTopic = fc.subarray(TOPICS, { minLength: 1 }).map((topics) => [{ topics }]);
const rules: fc.Arbitrary<Rules> = fc.record({
  more: fc
    .tuple(terms, terms, fc.boolean(), fc.boolean())
    .map(([crewed, here, isCrewed, isHere]) => [
      ...(isCrewed ? [topic({ id: "crewed", parent: "lunar", any: crewed })] : []),
      ...(isHere ? [topic({ id: "sectioned", title: "Here", any: here })] : []),
    ]),
  topics: fc
    .tuple(terms, terms, terms)
    .map(([any, hints, except]) => [
      topic({ id: "space", any, except }),
      topic({ id: "lunar", parent: "space", any: hints, hints: any }),
    ]),
  sources: fc
    .tuple(fc.oneof(byTopic, fc.array(keepRule, { maxLength: 1 })), fc.array(keepRule, { maxLength: 1 }))
    .map(([keep, drop]) => [source({ id: "alpha", keep }), source({ id: "beta", drop, section: ["Here"] })]),
  channels: fc
    .array(fc.tuple(fc.array(keepRule, { maxLength: 2 }), fc.array(rule, { maxLength: 2 })), { maxLength: 3 })
    .map((all) => all.map(([keep, drop], index) => channel({ id: `c${index}`, keep, drop }))),
});
/** Another file that differs in some of its parts only. */
const edit = (
  before: Rules,
  { topics, more, sources, channels }: Rules,
  parts: readonly string[],
): Rules => ({
  more: parts.includes("more") ? more : before.more,
  topics: parts.includes("topics") ? topics : before.topics,
  sources: parts.includes("sources") ? sources : before.sources,
  channels: parts.includes("channels") ? channels : before.channels,
});

const ENTRIES = Array.from({ length: 40 }, (_, index) => {
  const words = WORDS.filter(
    (__, at) => ((index * 7 + 3) >> (at % 5)) % 2 === 1 || index % WORDS.length === at,
  );
  const [title = "x", ...rest] = index % 2 === 0 ? words : words.toReversed();
  const summary = rest.join(" and ");
  const said = { title: `${title}: ${rest[0] ?? ""}`, summary, contentText: summary };
  return entry({
    entryId: `e${index}`,
    sourceId: SOURCES[index % 2] ?? "",
    sortAt: T0 - index * 3_600_000,
    ...said,
  });
});

function list(store: Store, { more, ...rules }: Rules): void {
  const now = { ...rules, topics: [...rules.topics, ...more] };
  const byId = new Map(now.sources.map((one) => [one.id, one]));
  const curator = createCurator(now);
  for (const _ of store.relist(curator.version, T0, createRelister(byId, curator, now.channels)));
}
const stateOf = (store: Store) =>
  [...store.history()].map(({ entry: { entryId }, lists }) => [entryId, lists, store.marksOf(entryId)]);

async function filled(): Promise<Store> {
  const store = openSqliteStore({ path: ":memory:", authority: "example.org", year: 2026 });
  await put(store, ...ENTRIES.map((one) => ({ entry: one, lists: [] })));
  await hide(store, "e5", T0, placed());
  return store;
}

describe("listing anew", () => {
  it("what changed comes to the same as listing everything", async () => {
    const parts = fc.subarray(["topics", "more", "sources", "channels"]);
    await fc.assert(
      fc.asyncProperty(rules, rules, parts, async (before, other, changed) => {
        const after = edit(before, other, changed);
        const [step, whole] = await Promise.all([filled(), filled()]);
        list(step, before);
        list(step, after);
        list(whole, after);
        expect(stateOf(step)).toEqual(stateOf(whole));
        expect(step.nextExpiry(0)).toBe(whole.nextExpiry(0));
        step.close();
        whole.close();
      }),
      { numRuns: 120 },
    );
  }, 60_000);
});
