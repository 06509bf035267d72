// Where rss-parser reads otherwise than we do, and why we do not follow it.
import { type AcceptedDifference, DATES, isMisread, onlyOurs, secondsLater } from "./accepted-difference.ts";
import { textOfHtml } from "./plain-entry.ts";

export const RSS_PARSER_ACCEPTED: readonly AcceptedDifference[] = [
  {
    name: "one enclosure at most",
    fields: ["enclosures"],
    kind: "fault",
    reason:
      "an entry may have several, in media:content and Atom's links too; rss-parser knows RSS's first <enclosure>",
    explains: ({ ours, theirs }) => ours.split(" | ").includes(theirs) || (theirs === "" && ours !== ""),
  },
  {
    name: "misread UTF-8",
    fields: ["title", "authors"],
    kind: "fault",
    reason: "UTF-8 was taken for windows-1252 before it was encoded; rss-parser hands on what it finds",
    explains: isMisread,
  },
  {
    name: "raw markup",
    fields: ["title", "authors"],
    kind: "fault",
    reason: "a title or name is text; rss-parser returns the raw string, with tags and references",
    explains: ({ ours, theirs }) =>
      /[<&]/.test(theirs) && letters(textOfHtml(textOfHtml(theirs))) === letters(ours),
  },
  {
    name: "title of a module",
    fields: ["title"],
    kind: "fault",
    reason: "the entry has a title, in XHTML, dc:title, itunes:title or media:title; rss-parser finds none",
    explains: onlyOurs,
  },
  {
    name: "address with the name",
    fields: ["authors"],
    kind: "fault",
    reason: '"address (Name)" is a name and an address (RSS 2.0 <author>); rss-parser returns the raw string',
    explains: ({ ours, theirs }) =>
      theirs.includes("@") && ours.split(" | ").some((name) => theirs.includes(name)),
  },
  {
    name: "one author at most",
    fields: ["authors"],
    kind: "fault",
    reason: "an entry may have several authors; rss-parser keeps one",
    explains: ({ ours, theirs }) => theirs !== "" && ours.split(" | ").includes(theirs),
  },
  {
    name: "author of a module",
    fields: ["authors"],
    kind: "fault",
    reason: "itunes:author, media:credit, or a name within an element: rss-parser finds no name there",
    explains: onlyOurs,
  },
  {
    name: "guid for link",
    fields: ["link"],
    kind: "fault",
    reason: "a guid is a permalink unless it says otherwise (RSS 2.0 <guid>); rss-parser finds no link",
    explains: onlyOurs,
  },
  {
    name: "any link",
    fields: ["link"],
    kind: "fault",
    reason:
      "without an alternate link rss-parser takes the first of any relation: a picture, an enclosure, the replies",
    explains: ({ theirs }, source) =>
      new RegExp(`<link(?=[^>]*rel="(?!alternate))[^>]*href="${escaped(theirs)}"`).test(source),
  },
  {
    name: "address behind",
    fields: ["link"],
    kind: "fault",
    reason: "feedburner:origLink is the entry's page, the link a counter that has mostly been shut down",
    explains: ({ ours }, source) => new RegExp(`origLink>\\s*${escaped(ours)}`).test(source),
  },
  {
    name: "no xml:base",
    fields: ["link"],
    kind: "fault",
    reason: "xml:base says what relative links refer to; rss-parser does not read it",
    explains: ({ theirs }, source) =>
      source.includes("xml:base=") && theirs.startsWith("https://served.example/"),
  },
  {
    name: "link escaped twice",
    fields: ["link"],
    kind: "fault",
    reason: "an address that holds &amp; was escaped twice",
    explains: ({ ours, theirs }) => theirs.replaceAll("&amp;", "&") === ours,
  },
  {
    name: "no dc:identifier",
    fields: ["id"],
    kind: "fault",
    reason: "Dublin Core's identifier is the entry's id where there is no guid; rss-parser does not know it",
    explains: (difference, source) =>
      onlyOurs(difference) && source.includes(`:identifier>${difference.ours}<`),
  },
  {
    name: "date of a module",
    fields: DATES,
    kind: "fault",
    reason:
      "Atom 0.3's issued, dcterms, BST, day.month.year: rss-parser finds no date, ours is the one written",
    explains: onlyOurs,
  },
  {
    name: "year 1",
    fields: DATES,
    kind: "fault",
    reason: "0001-01-01 is what programs write for no date at all; Date takes the year 1 for 2001",
    explains: ({ ours, theirs }) => ours === "" && theirs === "978307200",
  },
  {
    name: "month before day",
    fields: DATES,
    kind: "fault",
    reason: "07.02.2025 is the seventh of February wherever dates have dots; Date reads July",
    explains: (difference, source) => secondsLater(difference) > 0 && />\d\d\.\d\d\.\d{4}</.test(source),
  },
  {
    name: "impossible zone",
    fields: DATES,
    kind: "fault",
    reason:
      "there is no zone thirty hours ahead: UTC is nearer to what +3000 may have meant than the day before",
    explains: (difference, source) => secondsLater(difference) === -108_000 && source.includes(" +3000<"),
  },
];

function letters(text: string): string {
  return text.replace(/<[^>]*>|\s+/g, "");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
