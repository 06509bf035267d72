// The shape of feeds.yaml, each key with a sentence for the curator's editor. What names mean is checked in names.ts.
import { z } from "zod";
import { checkTerm } from "../curate/term.ts";
import { CHANNEL_ORDERS, LABEL_IDS } from "../model/rule.ts";
import { RIGHTS, SOURCE_KINDS } from "../model/source.ts";
import {
  checkAge,
  checkContact,
  checkHeaderName,
  checkHeaderValue,
  checkHostPort,
  checkPause,
  checkSchedule,
  checkSiteUrl,
  checkSourceUrl,
} from "./checks.ts";

const LONGEST_TITLE = 200;
const ID = z.string().regex(/^[a-z0-9-]{1,60}$/, "an id has only a-z, 0-9 and -, and at most 60 of them.");

const PUBLISHER = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,99}$/, "a publisher has only a-z, 0-9, - and dots.");
const SITE = z
  .string()
  .regex(/^(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}$/, "a site is the name of a host, such as spacenews.com.");

function checked(check: (text: string) => string | null) {
  return z.string().superRefine((text, context) => {
    const message = check(text);
    if (message !== null) context.addIssue({ code: "custom", message });
  });
}

function oneOrMany<T extends z.ZodType>(one: T) {
  return z.union([z.array(one).min(1), one]);
}

const title = z.string().trim().min(1).max(LONGEST_TITLE);
const terms = oneOrMany(checked(checkTerm));
const names = oneOrMany(z.string().min(1));
export const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const language = z.string().regex(LANGUAGE, "a language is written like en, de or pt-BR.");

export const siteSchema = z
  .strictObject({
    title: title.describe("What the site and its feeds are called.").optional(),
    description: z.string().describe("One sentence about the site.").optional(),
    url: checked(checkSiteUrl)
      .describe("Where the site is reached; every published link is built from it.")
      .optional(),
    language: language.describe("Language of the site, such as en.").optional(),
    contact: checked(checkContact)
      .describe("A page or e-mail address that tells publishers who polls them.")
      .optional(),
    requestsPerMinute: z
      .int()
      .min(0)
      .max(1_000_000)
      .describe("How many requests to the API one client may make in a minute. Default: 1200; 0: no limit.")
      .optional(),
  })
  .describe("The site that is published.");

export const networkSchema = z
  .strictObject({
    allow: z
      .array(checked(checkHostPort))
      .describe("Private addresses (host:port) that may be polled; all others are refused.")
      .optional(),
    concurrency: z.int().min(1).max(256).describe("How many sources are polled at once.").optional(),
    perHost: z
      .int()
      .min(1)
      .max(256)
      .describe("How many sources of one host are polled at once. Default: 1.")
      .optional(),
    pause: checked(checkPause)
      .describe("How long a host is left alone between two polls, such as 1s (the default).")
      .optional(),
  })
  .describe("How sources are polled.");

const exampleText = z.string().trim().min(1);
export const exampleSchema = z
  .strictObject({
    title: exampleText.describe("Its title; the only key that is needed."),
    summary: z.string().describe("Its summary.").optional(),
    text: z.string().describe("Its text.").optional(),
    url: z.string().describe("Its address.").optional(),
    author: names.describe("Its authors.").optional(),
    category: names.describe("Its categories.").optional(),
    source: z
      .string()
      .describe("The id of its source. Default: the source that the rule is of, else none.")
      .optional(),
    kind: z.enum(SOURCE_KINDS).describe("What sort of source it is from. Default: as its source.").optional(),
    language: language.describe("Its language, such as en.").optional(),
  })
  .meta({ id: "example", description: "An entry, or as much of it as matters." });

const examples = z.array(z.union([exampleText, exampleSchema])).min(1);
export const examplesSchema = z
  .strictObject({
    keep: examples
      .describe("A keep rule must hold for these, a drop rule not; of a topic: have it.")
      .optional(),
    drop: examples
      .describe("A drop rule must hold for these, a keep rule not; of a topic: have it not.")
      .optional(),
  })
  .describe("Titles, or entries, that check tries; nothing else heeds them.");

export const ruleSchema = z
  .strictObject({
    any: terms.describe("One of these words, phrases or /expressions/ in title, summary or text.").optional(),
    all: terms.describe("All of these in title, summary and text.").optional(),
    none: terms.describe("None of these in title, summary and text.").optional(),
    title: terms.describe("One of these in the title.").optional(),
    text: terms.describe("One of these in the summary or text.").optional(),
    author: terms.describe("One of these in an author's name.").optional(),
    category: terms.describe("One of these in a category that the publisher gave.").optional(),
    url: terms.describe("One of these in the entry's address.").optional(),
    sources: names.describe("Entries of these sources (ids).").optional(),
    publishers: names.describe("Entries of these publishers.").optional(),
    kinds: oneOrMany(z.enum(SOURCE_KINDS)).describe("Entries of sources of these kinds.").optional(),
    topics: names.describe("Entries with one of these topics (ids).").optional(),
    labels: oneOrMany(z.enum(LABEL_IDS))
      .describe("Entries with one of these labels, which are found by rules of our own.")
      .optional(),
    languages: oneOrMany(language).describe("Entries in one of these languages.").optional(),
    olderThan: checked(checkAge)
      .describe("Only in drop: entries older than this, such as 12h or 7d.")
      .optional(),
    examples: examplesSchema.optional(),
  })
  .meta({ id: "rule", description: "All keys that are given must hold.", minProperties: 1 });

const rules = oneOrMany(ruleSchema);
const keep = rules.describe("Only entries for which one of these rules holds are kept.").optional();
const drop = rules
  .describe("Entries for which one of these rules holds are dropped; asked before keep.")
  .optional();

export const topicSchema = z
  .strictObject({
    title: title
      .describe("What the topic is called; a source's section of this name gives its entries the topic.")
      .optional(),
    parent: z.string().describe("The id of the wider topic that this one belongs to.").optional(),
    any: terms
      .describe("One of these in title or summary is enough; in the text it takes three occurrences.")
      .optional(),
    all: terms.describe("All of these must be there too.").optional(),
    none: terms
      .describe("Not the topic, nor one below it, if one of these is in title or summary.")
      .optional(),
    hints: terms.describe("Too weak alone: two different ones in title and summary are enough.").optional(),
    except: terms
      .describe("Phrases in which a word of any or hints does not count, such as Bruno Mars.")
      .optional(),
    within: terms
      .describe("Count like any, but only in entries that have the parent topic: China, in news of space.")
      .optional(),
    examples: examplesSchema.optional(),
  })
  .describe("A subject with the words it is found by.");

export const sourceSchema = z
  .strictObject({
    url: checked(checkSourceUrl).describe("Address of the feed; the only key that is needed."),
    id: ID.describe("Short and stable: it is part of published ids. Default: from the address.").optional(),
    name: title.describe("What the source is called. Default: the feed's own title.").optional(),
    publisher: PUBLISHER.describe(
      "Who owns the source; sources of one publisher do not corroborate one another.",
    ).optional(),
    kind: z.enum(SOURCE_KINDS).describe("What sort of source it is. Default: news.").optional(),
    language: language.describe("Language of its entries where they do not say, such as en.").optional(),
    section: z
      .array(title)
      .min(1)
      .describe("Breadcrumb of everything in this source, such as [Science, Space].")
      .optional(),
    rights: z.enum(RIGHTS).describe("How much of an entry may be republished. Default: excerpt.").optional(),
    keep,
    drop,
    schedule: checked(checkSchedule)
      .describe('adaptive, every 30m, or a cron expression such as "0 6 * * *".')
      .optional(),
    userAgent: checked(checkHeaderValue)
      .describe("Who we say we are to this source, instead of Downlink/… (+contact).")
      .optional(),
    headers: z
      .record(z.string(), checked(checkHeaderValue))
      .superRefine((headers, context) => {
        for (const name of Object.keys(headers)) {
          const message = checkHeaderName(name);
          if (message !== null) context.addIssue({ code: "custom", message, path: [name] });
        }
      })
      .describe("More request headers for this source; no secrets, those belong into the environment.")
      .optional(),
    auth: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]{0,99}$/, "auth names an environment variable, such as SPACENEWS_LOGIN.")
      .describe("The environment variable that holds user:password for this source.")
      .optional(),
  })
  .describe("A feed that is polled.");

export const publisherSchema = z
  .strictObject({
    name: title
      .describe("What texts call it. Default: the name of its sources, if they have one.")
      .optional(),
    aliases: z
      .array(title)
      .describe("Other names that texts credit it by, such as AP. Default: those that everybody knows.")
      .optional(),
    sites: z
      .array(SITE)
      .describe("Hosts of its sites beside those of its sources: links there are links to it.")
      .optional(),
  })
  .describe("A publisher as texts name it; it may be one that is not polled.");

export const channelSchema = z
  .strictObject({
    id: ID.describe("Part of its address: /feeds/<id>.rss, .atom and .json."),
    formerly: z
      .array(ID)
      .describe("Ids that it had before: whoever subscribed there is led to it for good.")
      .optional(),
    title: title.describe("What the channel is called.").optional(),
    description: z.string().describe("One sentence about the channel.").optional(),
    keep,
    drop,
    perSource: z.int().min(1).max(200).describe("At most so many stories led by one source.").optional(),
    perPublisher: z
      .int()
      .min(1)
      .max(200)
      .describe("At most so many stories led by the sources of one publisher.")
      .optional(),
    window: checked(checkAge)
      .describe("Only stories that are no older than this, such as 12h or 7d.")
      .optional(),
    limit: z.int().min(1).max(200).describe("How many stories are shown. Default: 50.").optional(),
    order: z
      .enum(CHANNEL_ORDERS)
      .describe("newest, or coverage: what most publishers report first.")
      .optional(),
  })
  .describe("A curated feed that is published.");

export const configSchema = z
  .strictObject({
    site: siteSchema.optional(),
    network: networkSchema.optional(),
    topics: z.record(ID, topicSchema).describe("Topics by id; parent makes them a tree.").optional(),
    sources: z.array(sourceSchema).min(1).describe("The feeds that are polled."),
    publishers: z
      .record(PUBLISHER, publisherSchema)
      .describe("Publishers by id, with the names that texts credit them by.")
      .optional(),
    channels: z.array(channelSchema).describe("The curated feeds that are published.").optional(),
  })
  .describe("feeds.yaml: everything that a Downlink polls and publishes.");

/** Of a file that is about to get its first source. */
export const startedSchema = configSchema.extend({
  sources: z
    .array(sourceSchema)
    .nullish()
    .transform((sources) => sources ?? []),
});

export type RawConfig = z.infer<typeof configSchema>;
export type RawSource = z.infer<typeof sourceSchema>;
export type RawPublisher = z.infer<typeof publisherSchema>;
export type RawTopic = z.infer<typeof topicSchema>;
export type RawChannel = z.infer<typeof channelSchema>;
export type RawExamples = z.infer<typeof examplesSchema>;
export type RawRule = z.infer<typeof ruleSchema>;
