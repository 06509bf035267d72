// Where feedparser reads otherwise than we do, and why we do not follow it.
import { type AcceptedDifference, DATES, isMisread, onlyOurs, secondsLater } from "./accepted-difference.ts";
import { textOfHtml } from "./plain-entry.ts";

const HALF_DAY = 43_200;
const HOUR = 3600;

export const FEEDPARSER_ACCEPTED: readonly AcceptedDifference[] = [
  {
    name: "misread UTF-8",
    fields: ["title", "authors"],
    kind: "fault",
    reason:
      "UTF-8 was taken for windows-1252 before it was encoded; feedparser mends only what fits ISO 8859-1",
    explains: isMisread,
  },
  {
    name: "references left",
    fields: ["title", "authors"],
    kind: "fault",
    reason:
      "a name or title is text: feedparser leaves HTML's references in names, and names of HTML 5 anywhere",
    explains: ({ ours, theirs }) => theirs.includes("&") && textOfHtml(theirs).replace(/\s+/g, " ") === ours,
  },
  {
    name: "title of a person",
    fields: ["title"],
    kind: "fault",
    reason: "a title within <author> is the person's; feedparser lets it take the place of the entry's",
    explains: ({ theirs }, source) => source.includes(`</name><title>${theirs}</title>`),
  },
  {
    name: "no itunes:title",
    fields: ["title"],
    kind: "fault",
    reason:
      "Apple's itunes:title is the episode's title where there is no other; feedparser does not know it",
    explains: (difference, source) =>
      onlyOurs(difference) && source.includes(`<itunes:title>${difference.ours}`),
  },
  {
    name: "markup escaped twice",
    fields: ["title"],
    kind: "choice",
    reason:
      "a title must not become markup in a careless reader either, so tags are taken out however often escaped",
    explains: ({ theirs, ours }) => /<(\w+)>.*<\/\1>/.test(theirs) && !ours.includes("</"),
  },
  {
    name: "order of authors",
    fields: ["authors"],
    kind: "choice",
    reason: "we read authors by element, feedparser in the document's order: the same names",
    explains: ({ ours, theirs }) =>
      ours.split(" | ").toSorted().join() === theirs.split(" | ").toSorted().join(),
  },
  {
    name: "author of the source",
    fields: ["authors"],
    kind: "fault",
    reason: "an entry without an author has its source's (RFC 4287 4.2.1)",
    explains: (difference, source) => onlyOurs(difference) && /<source>[\s\S]*<author>/.test(source),
  },
  {
    name: "name cut at mailto",
    fields: ["authors"],
    kind: "fault",
    reason: '"Name (mailto:address)" is a name and an address; feedparser leaves the bracket with the name',
    explains: ({ ours, theirs }) => theirs === `${ours} (mailto:`,
  },
  {
    name: "id for link",
    fields: ["link"],
    kind: "fault",
    reason:
      "feedparser takes any id for a link; a tag:, urn: or bare word leads nowhere, and a link that says where goes first",
    explains: ({ theirs }, source) => {
      const address = decodeURI(theirs.replace("https://served.example/blog/", "")).replaceAll("&", "&amp;");
      return new RegExp(`<(?:\\w+:)?(?:id|guid)[^>]*>\\s*${escapeRegExp(address)}\\s*<`).test(source);
    },
  },
  {
    name: "an enclosure as link",
    fields: ["link"],
    kind: "fault",
    reason: 'the text of a <link rel="enclosure"> is the address of an enclosure, not of the entry',
    explains: ({ theirs }, source) =>
      source.includes(`<link rel="enclosure" type="image/jpeg">${theirs}</link>`),
  },
  {
    name: "address within the enclosure",
    fields: ["enclosures"],
    kind: "fault",
    reason: "an address between the tags of <enclosure> is meant as its url; feedparser finds none",
    explains: (difference, source) =>
      onlyOurs(difference) && source.includes(`<enclosure>${difference.ours}<`),
  },
  {
    name: "no dc:identifier",
    fields: ["id"],
    kind: "fault",
    reason: "Dublin Core's identifier is the entry's id where there is no guid; feedparser does not know it",
    explains: (difference, source) =>
      onlyOurs(difference) && source.includes(`:identifier>${difference.ours}<`),
  },
  {
    name: "the last of several",
    fields: ["id", "link"],
    kind: "choice",
    reason: "of an element that may stand only once we take the first, feedparser the last",
    explains: ({ ours, theirs }, source) => {
      const [first, last] = [source.indexOf(ours), source.lastIndexOf(theirs)];
      return ours !== "" && theirs !== "" && first >= 0 && first < last;
    },
  },
  {
    name: "empty link",
    fields: ["link"],
    kind: "fault",
    reason: "an empty href would make the feed itself the entry's page; the id, a web address, is its page",
    explains: (_, source) => source.includes('rel="alternate" type="text/html" href=""'),
  },
  {
    name: "base that leaks",
    fields: ["link"],
    kind: "fault",
    reason: "an item's xml:base ends with the item (XML Base 3); feedparser keeps it for the next one",
    explains: ({ theirs }, source) =>
      source.includes("<item xml:base=") && theirs.startsWith("https://example.com/first/"),
  },
  {
    name: "semicolons of the loose parser",
    fields: ["id"],
    kind: "fault",
    reason: "in a document that is not well-formed feedparser puts semicolons behind every ampersand's word",
    explains: ({ ours, theirs }) => theirs.replace(/(&\w+?);(?=_)/g, "$1") === ours,
  },
  {
    name: "date not read",
    fields: DATES,
    kind: "fault",
    reason:
      "day.month.year, Portuguese and Italian days, 12-hour clocks: feedparser finds no date, ours is the one written",
    explains: onlyOurs,
  },
  {
    name: "year 1",
    fields: DATES,
    kind: "fault",
    reason: "0001-01-01 is what programs write for no date at all",
    explains: ({ ours, theirs }) => ours === "" && Number(theirs) < -60_000_000_000,
  },
  {
    name: "the year 2070",
    fields: DATES,
    kind: "fault",
    reason: "70 is 1970 (RFC 2822 4.3); feedparser adds a century",
    explains: (difference) => secondsLater(difference) === 3_155_760_000,
  },
  {
    name: "afternoon",
    fields: DATES,
    kind: "fault",
    reason: "feedparser reads 02:02 PM as the night before",
    explains: (difference, source) => secondsLater(difference) === -HALF_DAY && / PM</.test(source),
  },
  {
    name: "British summer",
    fields: DATES,
    kind: "fault",
    reason: "BST is an hour ahead of UTC; feedparser does not know it and takes UTC",
    explains: (difference, source) => secondsLater(difference) === HOUR && / BST</.test(source),
  },
  {
    name: "zone behind am",
    fields: DATES,
    kind: "fault",
    reason: '"8:56 am PST" is in Pacific time; feedparser ignores the zone behind the half of the day',
    explains: (difference, source) => secondsLater(difference) === -8 * HOUR && / am PST</.test(source),
  },
  {
    name: "impossible zone",
    fields: DATES,
    kind: "fault",
    reason:
      "there is no zone thirty hours ahead: UTC is nearer to what +3000 may have meant than the day before",
    explains: (difference, source) => secondsLater(difference) === -30 * HOUR && source.includes(" +3000<"),
  },
  {
    name: "dc:date beside pubDate",
    fields: ["updated"],
    kind: "choice",
    reason:
      "Dublin Core does not say what happened at dc:date; feedparser takes it for an update, and an epoch for a day",
    explains: ({ theirs }, source) => theirs !== "" && source.includes("<dc:date>"),
  },
];

/** Documents in which feedparser finds another number of entries. */
export const FEEDPARSER_COUNTS: ReadonlyMap<string, string> = new Map([
  [
    "real/danmactough+node-feedparser/9d532e32_illegally-nested.xml",
    "an empty <item/> inside an item is no entry: it says nothing",
  ],
  [
    "real/rometools+rome/76f7c5c3_v4.xml",
    "an item inside sx:conflict is the losing version of the entry around it, not another entry",
  ],
  ["real/rometools+rome/80dbacff_ep2_v4a.xml", "the same"],
]);

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
