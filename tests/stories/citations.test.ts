// What an entry cites: credits in sentences, links, and what only looks like either.
import { describe, expect, it } from "vitest";
import { readExamples, scoreCredits } from "../../bench/credit.ts";
import type { Citation, NamedPublisher } from "../../src/model/citation.ts";
import { type CitedText, createCitationFinder } from "../../src/stories/citations/citation-finder.ts";
import { cpuMs } from "../support/cpu-time.ts";
import { missingShared, sharedPath } from "../support/validate.ts";
import { CREDITS, type CreditSentence, OUTLETS, TRAPS } from "./credit-sentences.ts";

const PRECISION = 0.95;
const RECALL = 0.85;

const exampleOf = ([sentence, credited, own]: CreditSentence) => ({
  sentence,
  credited,
  publisher: own ?? null,
  outlets_known: OUTLETS,
});

describe("sentences", () => {
  it.each(CREDITS.map((sentence) => ({ name: sentence[0], sentence })))("$name", ({ sentence }) => {
    expect(scoreCredits([exampleOf(sentence)]).mistakes.map(({ found }) => found)).toEqual([]);
  });
  it.each(TRAPS.map((sentence) => ({ name: sentence[0], sentence })))("nobody: $name", ({ sentence }) => {
    expect(scoreCredits([exampleOf(sentence)]).mistakes.map(({ found }) => found)).toEqual([]);
  });
  it("meet the aims", () => {
    const { precision, recall } = scoreCredits([...CREDITS, ...TRAPS].map(exampleOf));
    expect(precision).toBeGreaterThanOrEqual(PRECISION);
    expect(recall).toBeGreaterThanOrEqual(RECALL);
  });
  it.skipIf(missingShared("corpus/credit/examples.jsonl"))("of real feeds meet them too", () => {
    const { precision, recall } = scoreCredits(
      readExamples(sharedPath("corpus/credit/examples.jsonl") ?? ""),
    );
    expect(precision).toBeGreaterThanOrEqual(PRECISION);
    expect(recall).toBeGreaterThanOrEqual(RECALL);
  });
});

const publisher = (over: Partial<NamedPublisher> & { readonly publisher: string }): NamedPublisher => ({
  names: [],
  hosts: [],
  isPrimary: false,
  ...over,
});
const PUBLISHERS = [
  publisher({ publisher: "spacenews", names: ["SpaceNews"], hosts: ["spacenews.com"] }),
  publisher({ publisher: "ars", names: ["Ars Technica", "Ars"], hosts: ["arstechnica.com"] }),
  publisher({ publisher: "reuters", names: ["Reuters"], hosts: ["reuters.com"] }),
  publisher({ publisher: "nasa", names: ["NASA"], hosts: ["nasa.gov"], isPrimary: true }),
  publisher({ publisher: "nature", names: ["Nature"], hosts: ["nature.com"] }),
  publisher({ publisher: "nasa-watch", names: ["NASA Watch"], hosts: ["nasawatch.com"] }),
];
const find = createCitationFinder(PUBLISHERS);
const cite = (html: string, over: Partial<CitedText> = {}) =>
  find({ publisher: "own", url: "own.example/a", title: "A rocket flew", html, ...over });

const CASES: readonly {
  readonly name: string;
  readonly given: string;
  readonly expected: readonly Citation[];
}[] = [
  {
    name: "a name with a link",
    given:
      '<p>It will fly. As <a href="https://www.spacenews.com/x/?utm_source=y">SpaceNews</a> reports, in May.</p>',
    expected: [{ publisher: "spacenews", url: "spacenews.com/x", quote: "As SpaceNews reports, in May." }],
  },
  {
    name: "a link on the verb",
    given: '<p>SpaceNews <a href="https://spacenews.com/x">reported</a> that it flew.</p>',
    expected: [{ publisher: "spacenews", url: "spacenews.com/x", quote: "SpaceNews reported that it flew." }],
  },
  {
    name: "a link on the verb and the name",
    given: '<p>The chief <a href="https://spacenews.com/x">told SpaceNews</a> so.</p>',
    expected: [{ publisher: "spacenews", url: "spacenews.com/x", quote: "The chief told SpaceNews so." }],
  },
  {
    name: "a link whose words name nobody",
    given: '<p>It flew (<a href="https://spacenews.com/x">via</a>).</p>',
    expected: [{ publisher: "spacenews", url: "spacenews.com/x", quote: "It flew (via)." }],
  },
  {
    name: "a link to a report that is told of",
    given: '<p>According to <a href="https://spacenews.com/x">a new report</a>, it flew.</p>',
    expected: [
      { publisher: "spacenews", url: "spacenews.com/x", quote: "According to a new report, it flew." },
    ],
  },
  {
    name: "bare links, to anybody's page",
    given:
      '<p>The <a href="https://spacenews.com/x">rocket</a> of <a href="https://maker.example/r">its maker</a>.</p>',
    expected: [
      { publisher: "spacenews", url: "spacenews.com/x", quote: null },
      { publisher: null, url: "maker.example/r", quote: null },
    ],
  },
  {
    name: "a name on a link to a page of nobody's",
    given: '<p>It flew, <a href="https://short.example/1">Reuters</a> reported.</p>',
    expected: [{ publisher: "reuters", url: "short.example/1", quote: "It flew, Reuters reported." }],
  },
  {
    name: "of two links the one at the name",
    given:
      '<p>The <a href="https://spacenews.com/old">old rocket</a> flew, <a href="https://spacenews.com/x">SpaceNews</a> reported.</p>',
    expected: [
      { publisher: "spacenews", url: "spacenews.com/old", quote: null },
      { publisher: "spacenews", url: "spacenews.com/x", quote: "The old rocket flew, SpaceNews reported." },
    ],
  },
  {
    name: "somebody who reports, with a link to what others wrote of it",
    given: '<p><a href="https://spacenews.com/x">SpaceX</a> reported that it flew.</p>',
    expected: [{ publisher: "spacenews", url: "spacenews.com/x", quote: null }],
  },
  {
    name: "a journal's study",
    given:
      '<p>According to <a href="https://nature.com/1">a study</a> published in <a href="https://nature.com/2">Nature</a>.</p>',
    expected: [
      { publisher: "nature", url: "nature.com/1", quote: null },
      { publisher: "nature", url: "nature.com/2", quote: null },
    ],
  },
  {
    name: "an agency's name, with and without link",
    given: '<p>NASA reported it. As <a href="https://www.nasa.gov/news/1">NASA</a> announced.</p>',
    expected: [{ publisher: "nasa", url: "nasa.gov/news/1", quote: null }],
  },
  {
    name: "a name that begins like an agency's",
    given: "<p>NASA Watch reports that it flew.</p>",
    expected: [{ publisher: "nasa-watch", url: null, quote: "NASA Watch reports that it flew." }],
  },
  {
    name: "two names in a row",
    given: "It flew, SpaceNews and Reuters reported.",
    expected: [
      { publisher: "spacenews", url: null, quote: "It flew, SpaceNews and Reuters reported." },
      { publisher: "reuters", url: null, quote: "It flew, SpaceNews and Reuters reported." },
    ],
  },
  {
    name: "one outlet twice, once with a link",
    given:
      '<p>It flew, Reuters reported.</p><p>Reuters <a href="https://reuters.com/x">reported</a> it.</p><p>Told Reuters.</p>',
    expected: [{ publisher: "reuters", url: "reuters.com/x", quote: "Reuters reported it." }],
  },
  {
    name: "references in text and address",
    given: '<p>R&amp;D flew, <a href="https://reuters.com/x?a=1&amp;b=2">Reuters</a> reported.</p>',
    expected: [{ publisher: "reuters", url: "reuters.com/x?a=1&b=2", quote: "R&D flew, Reuters reported." }],
  },
  {
    name: "no home page, section, profile, picture, button or mail",
    given: `<p><a href="https://spacenews.com/">a</a> <a href="https://spacenews.com/tag/x/">b</a>
      <a href="https://x.com/nasa">c</a> <a href="https://a.example/b.jpg"><img src="https://a.example/c.jpg"></a>
      <a href="https://twitter.com/intent/tweet?url=x">d</a> <a href="https://facebook.com/sharer/sharer.php?u=x">e</a>
      <a href="mailto:a@b.example">f</a> <a href="https://own.example/a#more">g</a></p>`,
    expected: [],
  },
  {
    name: "a post in a network",
    given: '<p><a href="https://x.com/nasa/status/1">It flew</a></p>',
    expected: [{ publisher: null, url: "x.com/nasa/status/1", quote: null }],
  },
  {
    name: "no credit in a caption",
    given: "<figure><figcaption>It flew, according to Reuters.</figcaption></figure><p>It did.</p>",
    expected: [],
  },
];

describe("entries", () => {
  it.each(CASES)("$name", ({ given, expected }) => {
    expect(cite(given)).toEqual(expected);
  });
  it("of the publisher itself: links, but no credits", () => {
    const html = '<p>As <a href="https://spacenews.com/x">SpaceNews reported</a>. He told SpaceNews so.</p>';
    expect(cite(html, { publisher: "spacenews" })).toEqual([
      { publisher: "spacenews", url: "spacenews.com/x", quote: null },
    ]);
  });
  it("with the credit in the title", () => {
    const title = "SpaceX to buy a field: Reuters";
    expect(find({ publisher: "own", url: null, title, html: null })).toEqual([
      { publisher: "reuters", url: null, quote: title },
    ]);
  });
  it("with more links than are of use: credits stay", () => {
    const links = Array.from({ length: 50 }, (_, n) => `<a href="https://a.example/${n}">${n}</a> `).join("");
    const citations = cite(`<p>${links}</p><p>It flew, Reuters reported.</p>`);
    expect(citations).toHaveLength(20);
    expect(citations.at(-1)?.publisher).toBe("reuters");
  });
  it("with a sentence that does not end: the quote does", () => {
    const [citation] = cite(`${"words ".repeat(500)}, Reuters reported ${"words ".repeat(500)}`);
    expect(citation?.quote).toMatch(/^…words .*Reuters reported.* words…$/);
    expect(citation?.quote?.length).toBeLessThanOrEqual(402);
  });
});

describe("takes no time:", () => {
  const MANY = 200_000;
  it.each([
    ["names without end", "Reuters ".repeat(MANY / 8)],
    ["names and commas", "Reuters, ".repeat(MANY / 8)],
    ["words before a name", `${"the ".repeat(MANY / 4)}Reuters reported`],
    ["capitals after a name", `Reuters' ${"A ".repeat(MANY / 2)}`],
    ["full stops", `${"Reuters. ".repeat(MANY / 8)}`],
    ["links", '<a href="https://reuters.com/x">Reuters</a> told '.repeat(MANY / 50)],
    ["tags that do not end", "<a href=".repeat(MANY / 8)],
    ["one word", "R".repeat(MANY)],
  ])("%s", (_, html) => {
    const started = cpuMs();
    cite(html);
    expect(cpuMs() - started).toBeLessThan(500);
  });
});
