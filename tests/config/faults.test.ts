// Faults in what feeds.yaml says: each with its line, its column and a sentence; all of them at once.
import { describe, expect, test } from "vitest";
import { faultsOf, SOURCE, withChannel, withSource } from "./support.ts";

const CASES: readonly { name: string; given: string; expected: string[] }[] = [
  {
    name: "an empty file",
    given: "",
    expected: ["1:1 the file says nothing: it needs at least one source under sources."],
  },
  {
    name: "only a comment",
    given: "# nothing\n",
    expected: ["1:1 the file says nothing: it needs at least one source under sources."],
  },
  { name: "a list", given: "- a\n", expected: ["1:1 the file must be a group of keys, not a list."] },
  { name: "no sources", given: "site: { title: X }\n", expected: ['1:1 the file needs the key "sources".'] },
  { name: "empty sources", given: "sources: []\n", expected: ['1:10 "sources" must not be an empty list.'] },
  {
    name: "sources without a value",
    given: "site: {}\nsources:\n",
    expected: ['2:1 "sources" must be a list, not nothing.'],
  },
  {
    name: "an unknown key of the file",
    given: `${SOURCE}chanels: []\n`,
    expected: ['3:1 unknown key "chanels" in the file: did you mean "channels"?'],
  },
  {
    name: "an unknown key of a source",
    given: withSource("langauge: en"),
    expected: ['3:5 unknown key "langauge" in a source: did you mean "language"?'],
  },
  {
    name: "an unknown key of a rule",
    given: withSource("keep: { titel: moon }"),
    expected: ['3:13 unknown key "titel" in a rule: did you mean "title"?'],
  },
  {
    name: "an unknown key of a rule in a list",
    given: withChannel("drop: [{ any: x }, { anny: moon }]"),
    expected: ['5:26 unknown key "anny" in a rule: did you mean "any"?'],
  },
  {
    name: "an unknown label",
    given: withChannel("drop: { labels: [opinion, sponsred] }"),
    expected: ['5:31 "labels" cannot be "sponsred": did you mean "sponsored"?'],
  },
  {
    name: "a key of our own rules",
    given: withChannel("drop: { enclosures: [audio] }"),
    expected: ['5:13 unknown key "enclosures" in a rule.'],
  },
  {
    name: "text is a number",
    given: withSource("name: 5"),
    expected: ['3:11 "name" must be text, not the number 5: put it in quotes.'],
  },
  {
    name: "a rule is a number",
    given: withSource("keep: 5"),
    expected: ['3:11 "keep" must be a list or a group of keys, not the number 5.'],
  },
  {
    name: "a term is a number",
    given: withSource("keep: { any: [moon, 5] }"),
    expected: ['3:25 "any" must be text, not the number 5: put it in quotes.'],
  },
  {
    name: "an unknown kind",
    given: withSource("kind: podcasts"),
    expected: ['3:11 "kind" cannot be "podcasts": did you mean "podcast"?'],
  },
  {
    name: "an unknown kind in a rule",
    given: withSource("drop: { kinds: [vidoe] }"),
    expected: ['3:21 "kinds" cannot be "vidoe": did you mean "video"?'],
  },
  {
    name: "unknown rights",
    given: withSource("rights: none"),
    expected: ['3:13 "rights" cannot be "none": known are headline, excerpt, full.'],
  },
  { name: "an empty rule", given: withSource("drop: {}"), expected: ["3:11 a rule needs at least one key."] },
  {
    name: "an empty list of terms",
    given: withSource("drop: { any: [] }"),
    expected: ['3:18 "any" must not be an empty list.'],
  },
  {
    name: "an invalid id",
    given: withSource("id: My Source"),
    expected: ["3:9 an id has only a-z, 0-9 and -, and at most 60 of them."],
  },
  {
    name: "a long id",
    given: withSource(`id: ${"a".repeat(61)}`),
    expected: ["3:9 an id has only a-z, 0-9 and -, and at most 60 of them."],
  },
  {
    name: "limit too large",
    given: withChannel("limit: 201"),
    expected: ['5:12 "limit" must be at most 200.'],
  },
  {
    name: "limit is no whole number",
    given: withChannel("limit: 2.5"),
    expected: ['5:12 "limit" must be a whole number, not the number 2.5.'],
  },
  {
    name: "perSource too small",
    given: withChannel("perSource: 0"),
    expected: ['5:16 "perSource" must be at least 1.'],
  },
  {
    name: "perPublisher too small",
    given: withChannel("perPublisher: 0"),
    expected: ['5:19 "perPublisher" must be at least 1.'],
  },
  {
    name: "a window",
    given: withChannel("window: a week"),
    expected: ['5:13 "a week" is not an age: write 12h, 7d or 2w.'],
  },
  {
    name: "a rule with nothing but examples",
    given: withChannel("keep: { examples: { keep: [Moon] } }"),
    expected: ["5:11 a rule needs at least one key."],
  },
  {
    name: "an unknown key of examples",
    given: withChannel("keep: { any: moon, examples: { kepe: [Moon] } }"),
    expected: ['5:36 unknown key "kepe" in examples: did you mean "keep"?'],
  },
  {
    name: "an unknown key of an example",
    given: withChannel("keep: [{ any: moon, examples: { keep: [Moon, { titel: Moon, title: x }] } }]"),
    expected: ['5:52 unknown key "titel" in an example: did you mean "title"?'],
  },
  {
    name: "an unknown key of a topic's example",
    given: `${SOURCE}topics:\n  keep: { any: x, examples: { drop: [{ title: x, sumary: y }] } }\n`,
    expected: ['4:50 unknown key "sumary" in an example: did you mean "summary"?'],
  },
  {
    name: "an unknown key of a topic that is called like a key",
    given: `${SOURCE}topics:\n  keep: { anny: x }\n`,
    expected: ['4:11 unknown key "anny" in a topic: did you mean "any"?'],
  },
  {
    name: "an example without a title",
    given: withChannel("drop: { any: moon, examples: { drop: [{ summary: Moon }] } }"),
    expected: ['5:43 an example needs the key "title".'],
  },
  {
    name: "an example that is a number",
    given: withChannel("drop: { any: moon, examples: { drop: [5] } }"),
    expected: ['5:43 "drop" must be text or a group of keys, not the number 5: put it in quotes.'],
  },
  {
    name: "an example of an unknown source",
    given: withChannel("drop: { any: moon, examples: { drop: [Moon, { title: x, source: b }] } }"),
    expected: ['5:69 there is no source "b": known are a.'],
  },
  {
    name: "an example of an unknown kind",
    given: `${SOURCE}topics:\n  moon: { any: x, examples: { keep: [{ title: x, kind: vidoe }] } }\n`,
    expected: ['4:56 "kind" cannot be "vidoe": did you mean "video"?'],
  },
  {
    name: "an unknown order",
    given: withChannel("order: newst"),
    expected: ['5:12 "order" cannot be "newst": did you mean "newest"?'],
  },
  { name: "no address", given: "sources:\n  - id: a\n", expected: ['2:5 a source needs the key "url".'] },
  {
    name: "a relative address",
    given: "sources:\n  - url: /feed\n",
    expected: ['2:10 "/feed" is not an absolute address: it must begin with https:// or http://.'],
  },
  {
    name: "an address of another kind",
    given: "sources:\n  - url: file:///etc/passwd\n",
    expected: ['2:10 "file:///etc/passwd" must begin with https:// or http://, not file:'],
  },
  {
    name: "a secret among the headers",
    given: withSource("headers: { Cookie: a=b }"),
    expected: [
      '3:24 "Cookie" is a secret: put user:password into an environment variable and name it with auth.',
    ],
  },
  {
    name: "a header that is ours",
    given: withSource("headers: { If-None-Match: x }"),
    expected: ['3:31 the header "If-None-Match" is set by Downlink itself.'],
  },
  {
    name: "a login that names no variable",
    given: withSource("auth: me:pw"),
    expected: ["3:11 auth names an environment variable, such as SPACENEWS_LOGIN."],
  },
  {
    name: "a schedule",
    given: withSource("schedule: sometimes"),
    expected: [
      '3:15 "sometimes" is not a schedule: write adaptive, every 30m, or a cron expression such as "0 6 * * *".',
    ],
  },
  {
    name: "an interval",
    given: withSource("schedule: every 5x"),
    expected: ['3:15 "every 5x" is not an interval: write every 30m, every 2h or every 1d.'],
  },
  {
    name: "a cron expression",
    given: withSource('schedule: "61 * * * *"'),
    expected: ['3:15 "61 * * * *" is not a cron expression: 61 does not fit the minute field.'],
  },
  {
    name: "seconds",
    given: withSource('schedule: "* * * * * *"'),
    expected: ["3:15 a cron expression has five fields here: sources are not polled by the second."],
  },
  {
    name: "an expression",
    given: withSource("drop: { title: [ok, /(/] }"),
    expected: ["3:25 /(/ is not a regular expression that can be run safely (RE2): missing closing ): `(`."],
  },
  {
    name: "a term in a topic",
    given: `${SOURCE}topics:\n  moon: { any: "***" }\n`,
    expected: ['4:16 "***" may have a * only at its end.'],
  },
  {
    name: "an age",
    given: withChannel("drop: { olderThan: old }"),
    expected: ['5:24 "old" is not an age: write 12h, 7d or 2w.'],
  },
  {
    name: "an age under keep",
    given: withChannel("keep: { olderThan: 7d }"),
    expected: ["5:13 olderThan belongs under drop: an entry cannot begin to be kept when it grows old."],
  },
  {
    name: "an unknown topic",
    given: `${withChannel("keep: { topics: [moon, mooon] }")}topics: { moon: { any: moon } }\n`,
    expected: ['5:28 there is no topic "mooon": did you mean "moon"?'],
  },
  {
    name: "an unknown topic, alone",
    given: withChannel("keep: { topics: moon }"),
    expected: ['5:21 there is no topic "moon": there are none.'],
  },
  {
    name: "an unknown source",
    given: withChannel("drop: { sources: [b] }"),
    expected: ['5:23 there is no source "b": known are a.'],
  },
  {
    name: "an unknown publisher",
    given: withChannel("drop: { publishers: [b.example] }"),
    expected: ['5:26 there is no publisher "b.example": did you mean "a.example"?'],
  },
  {
    name: "an unknown key of a publisher",
    given: `${SOURCE}publishers:\n  ap: { alias: [AP] }\n`,
    expected: ['4:9 unknown key "alias" in a publisher: did you mean "aliases"?'],
  },
  {
    name: "a site of a publisher that is no host",
    given: `${SOURCE}publishers:\n  ap: { sites: ["https://apnews.com/"] }\n`,
    expected: ["4:17 a site is the name of a host, such as spacenews.com."],
  },
  {
    name: "a name that two publishers have",
    given: `${SOURCE}publishers:\n  ap: { name: AP }\n  pa: { aliases: [PA, AP] }\n`,
    expected: ['5:23 two publishers have the name "AP".'],
  },
  {
    name: "a publisher's id with a space",
    given: `${SOURCE}publishers:\n  "A P": { name: AP }\n`,
    expected: ["4:3 a publisher has only a-z, 0-9, - and dots."],
  },
  {
    name: "an unknown parent",
    given: `${SOURCE}topics:\n  moon: { parent: spce }\n  space: {}\n`,
    expected: ['4:19 there is no topic "spce": did you mean "space"?'],
  },
  {
    name: "parents in a circle",
    given: `${SOURCE}topics:\n  moon: { parent: space }\n  space: { parent: moon }\n  crater: { parent: moon }\n`,
    expected: [
      '4:19 the topic "moon" is its own ancestor: its parents go in a circle.',
      '5:20 the topic "space" is its own ancestor: its parents go in a circle.',
    ],
  },
  {
    name: "a topic's id",
    given: `${SOURCE}topics:\n  Moon: { any: moon }\n`,
    expected: ["4:3 an id has only a-z, 0-9 and -, and at most 60 of them."],
  },
  {
    name: "two sources with one id",
    given: "sources:\n  - url: https://a.example/1\n    id: a\n  - url: https://b.example/2\n    id: a\n",
    expected: ['5:9 two sources have the id "a".'],
  },
  {
    name: "two ids made from addresses",
    given: "sources:\n  - url: https://a.example/1\n  - url: https://a.example/2\n",
    expected: ['3:10 the id "a", made from this address, is taken: give the source an id.'],
  },
  {
    name: "two sources with one address",
    given: "sources:\n  - url: https://a.example/1\n    id: a\n  - url: http://A.example/1#top\n    id: b\n",
    expected: ["4:10 two sources have the address a.example/1."],
  },
  {
    name: "two channels with one id",
    given: `${SOURCE}channels: [{ id: a }, { id: a }]\n`,
    expected: ['3:29 two channels have the id "a".'],
  },
  {
    name: "a channel's former id that is another's",
    given: `${SOURCE}channels: [{ id: a }, { id: b, formerly: [c, a] }]\n`,
    expected: ['3:46 the id "a" is or was another channel\'s, too.'],
  },
  {
    name: "a former id twice",
    given: `${SOURCE}channels: [{ id: a, formerly: [c] }, { id: b, formerly: [c] }]\n`,
    expected: ['3:58 the id "c" is or was another channel\'s, too.'],
  },
  {
    name: "a site with a query",
    given: `${SOURCE}site: { url: "https://a.example/?x" }\n`,
    expected: ["3:14 the site's url may not have a ? or # part."],
  },
  {
    name: "a contact",
    given: `${SOURCE}site: { contact: me }\n`,
    expected: ['3:18 "me" is not an absolute address: it must begin with https:// or http://.'],
  },
  {
    name: "an allowed address",
    given: `${SOURCE}network: { allow: [localhost] }\n`,
    expected: ['3:20 "localhost" is not host:port, such as 127.0.0.1:7070.'],
  },
];

describe("a fault", () => {
  test.each(CASES)("$name", ({ given, expected }) => {
    expect(faultsOf(given)).toEqual(expected.map((fault) => `feeds.yaml:${fault}`));
  });
});

test("all faults are told at once, in the order of the file", () => {
  const text = `site: { titel: X }
topics:
  moon: { any: ["/(/"], parent: mon }
sources:
  - url: ftp://a.example/
    kind: newz
    keep: { topics: [mooon], olderThan: 7d }
  - id: b
channels:
  - { id: space, limit: 0, drop: {} }
`;
  expect(faultsOf(text).map((line) => line.split(" ")[0])).toEqual([
    "feeds.yaml:1:9",
    "feeds.yaml:3:17",
    "feeds.yaml:3:33",
    "feeds.yaml:5:10",
    "feeds.yaml:6:11",
    "feeds.yaml:7:22",
    "feeds.yaml:7:30",
    "feeds.yaml:8:5",
    "feeds.yaml:10:25",
    "feeds.yaml:10:34",
  ]);
});
