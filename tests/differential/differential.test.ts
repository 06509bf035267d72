// Ours against feedparser and rss-parser on real documents: they agree, or the difference is listed with its reason.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { missingShared } from "../support/validate.ts";
import { FEEDPARSER_ACCEPTED, FEEDPARSER_COUNTS } from "./accepted-feedparser.ts";
import { agreementOf } from "./agreement.ts";
import { CAPTURES, readCaptures } from "./documents.ts";
import { findFeedparser, readFeedparser } from "./read-feedparser.ts";
import { readOurs } from "./read-ours.ts";
import { readRssParser } from "./read-rss-parser.ts";
import { departures, RECORD, readRecord, renderRecord } from "./record.ts";
import {
  type Comparison,
  compareWith,
  FEEDPARSER,
  type Readings,
  type Reference,
  RSS_PARSER,
} from "./references.ts";

const ENOUGH = 0.99;
const record = readRecord();
const feedparser = findFeedparser();
if (feedparser === undefined)
  process.stdout.write("skipped: no Python here can import feedparser; its record is used instead\n");

describe.skipIf(missingShared(CAPTURES))("the captured documents", () => {
  const captures = readCaptures();
  // Begun at once: it reads in its own process, for longer than all the others together.
  const reading =
    feedparser === undefined || captures.length === 0
      ? undefined
      : readFeedparser(feedparser.python, captures);
  const ours: Readings = new Map(captures.map(({ name, bytes }) => [name, readOurs(bytes)]));

  describe("as feedparser was recorded to read them", () => {
    it("are read with as many entries by us", () => {
      const others = [...record.documents].filter(
        ([name, { theirs }]) => theirs !== (ours.get(name)?.length ?? 0),
      );
      expect(others.map(([name]) => name)).toEqual([...FEEDPARSER_COUNTS.keys()]);
    });

    it("are read alike, but for the recorded differences", () => {
      expect(departures(record, ours)).toEqual([]);
    });

    it("differ only where a listed class explains it, and every class still explains something", () => {
      const used = new Set(record.differences.map(({ name }) => name));
      expect([...used].toSorted()).toEqual(FEEDPARSER_ACCEPTED.map(({ name }) => name).toSorted());
    });

    it("agree in 99 of 100 entries in each field", () => {
      const entries = [...record.documents.values()].reduce((sum, { theirs }) => sum + theirs, 0);
      const differences = record.differences.map(({ field, name }) => ({
        field,
        accepted: FEEDPARSER_ACCEPTED.find((accepted) => accepted.name === name),
      }));
      const agreements = agreementOf(FEEDPARSER.fields, entries, differences);
      const poor = (figure: "raw" | "withoutFaults") =>
        agreements.filter((agreement) => agreement[figure] < ENOUGH).map(({ field }) => field);
      expect(poor("withoutFaults")).toEqual([]);
      expect(poor("raw")).toEqual([]);
    });
  });

  describe.skipIf(feedparser === undefined)("as feedparser reads them now", () => {
    let theirs: Readings = new Map();
    let comparison: Comparison;
    beforeAll(async () => {
      theirs = (await reading) ?? theirs;
      comparison = compareWith(FEEDPARSER, captures, ours, theirs);
    });

    it("differ only where a listed class explains it", () => {
      expect(comparison.documents).toBeGreaterThan(800);
      expect(unexplained(comparison)).toEqual([]);
    });

    it.skipIf(feedparser?.version !== record.version)("are what is recorded", () => {
      expect(renderRecord(record.version, ours, theirs, comparison.differences)).toBe(
        readFileSync(RECORD, "utf8"),
      );
    });
  });

  describe("as rss-parser reads them", () => {
    let comparison: Comparison;
    beforeAll(async () => {
      comparison = compareWith(RSS_PARSER, captures, ours, await readRssParser(captures));
    });

    it("have as many entries", () => {
      expect(comparison.documents).toBeGreaterThan(800);
      expect([...comparison.counts.keys()]).toEqual([]);
    });

    it("differ only where a listed class explains it, and every class still explains something", () => {
      expect(unexplained(comparison)).toEqual([]);
      expect(idle(comparison, RSS_PARSER)).toEqual([]);
    });

    it("agree in 99 of 100 entries in each field, its known faults set aside", () => {
      const poor = agreementOf(RSS_PARSER.fields, comparison.entries, comparison.differences).filter(
        ({ withoutFaults }) => withoutFaults < ENOUGH,
      );
      expect(poor).toEqual([]);
    });
  });
});

function unexplained({ differences }: Comparison) {
  return differences.filter(({ accepted }) => accepted === undefined);
}

/** Classes that explain nothing any more. */
function idle({ differences }: Comparison, { accepted }: Reference): string[] {
  const used = new Set(differences.map((difference) => difference.accepted?.name));
  return accepted.map(({ name }) => name).filter((name) => !used.has(name));
}
