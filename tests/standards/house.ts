// The house that the checklist is held against: sources of every kind on loopback, polled, and its answers as a client reads them.

import type { Config } from "../../src/model/config.ts";
import { parseXml } from "../../src/parse/parse-xml.ts";
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from "../../src/parse/xml-tree.ts";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, DAY, HOUR, source, T0, topic } from "../support/build.ts";
import { type Origin, startOrigin } from "../support/origin.ts";
import { uncommon } from "../support/uncommon.ts";

/** No address of this machine: what is published names this one, wherever it is served. */
export const SITE = "https://news.example";
export const FORMAT_IDS = ["rss", "atom", "json"] as const;
export const CHANNELS = ["all", "alpha", "french", "covered", "windowed", "odd", "empty"] as const;
/** Every document of every channel. */
export const FEEDS: readonly string[] = CHANNELS.flatMap((id) =>
  FORMAT_IDS.map((format) => `/feeds/${id}.${format}`),
);

export const ALPHA_NEWS = "https://alpha.example/news/1";
export const NEWS_TITLE = "Meridian probe finds water ice below the Martian crust";
/** No control character, tag or line break of what the source wrote is left in the title that is shown. */
export const ODD_TITLE = {
  written: 'Budget & "quotes" <b>bold</b> ]]> \u0007rocket\u0085 \u{1F680}\nsecond line\ud800',
  shown: 'Budget & "quotes" bold ]]> rocket \u{1F680} second line',
};

const ago = (hours: number): string => new Date(T0 - hours * HOUR).toUTCString();
const iso = (hours: number): string => new Date(T0 - hours * HOUR).toISOString();

const ALPHA = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Alpha Post</title><link>https://alpha.example/</link><description>d</description><language>en-GB</language>
<item><guid isPermaLink="false">alpha-1</guid><title>${NEWS_TITLE}</title><link>${ALPHA_NEWS}</link>
<dc:creator>Ann Author</dc:creator><dc:creator>Bo Writer</dc:creator><pubDate>${ago(5)}</pubDate>
<description>The probe drilled two metres deep and found ice.</description>
<content:encoded><![CDATA[<p>The probe drilled <a href="/more?a=1&amp;b=2">two metres</a> deep.</p><p><img src="pictures/ice.jpg" alt="Ice" onerror="alert(1)"></p>
<script>document.title = "1337"</script><style>p { display: none }</style><iframe src="https://tracker.example/"></iframe><a href="javascript:alert(1)" onclick="alert(2)">click</a>]]></content:encoded>
<enclosure url="https://alpha.example/sound.mp3" length="12345" type="audio/mpeg"/>
<media:content url="https://alpha.example/film.mp4" type="video/mp4" medium="video" fileSize="67890" duration="61"/>
<media:content url="https://alpha.example/news/ice-large.jpg" type="image/jpeg" medium="image" fileSize="2222" width="1200" height="800"/>
<media:thumbnail url="https://alpha.example/news/ice-large.jpg" width="1200" height="800"/></item>
<item><guid isPermaLink="false">alpha-2</guid><title>Opinion: R&amp;D budgets of Martian missions must grow</title><link>https://alpha.example/news/2</link><pubDate>${ago(30)}</pubDate>
<description>Whoever saves on tools pays twice.</description><enclosure url="https://alpha.example/talk" length="" type=""/></item>
<item><guid isPermaLink="false">alpha-3</guid><title>${uncommon(3)}</title><link>https://alpha.example/news/3</link><pubDate>${ago(80)}</pubDate><description>${uncommon(33)}</description></item>
</channel></rss>`;

const BETA = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:beta</id><title>Beta Wire</title><updated>${iso(4)}</updated><link href="https://beta.example/"/>
<entry><id>urn:beta:1</id><title>Water ice found on Mars</title><link href="https://beta.example/ice"/><published>${iso(4)}</published><updated>${iso(4)}</updated>
<content type="html">&lt;p&gt;There is water ice below the crust, as &lt;a href="${ALPHA_NEWS}"&gt;The Alpha Post reports&lt;/a&gt;.&lt;/p&gt;</content></entry>
<entry><id>urn:beta:2</id><title>${uncommon(5)}</title><link href="https://beta.example/5"/><published>${iso(5)}</published><updated>${iso(5)}</updated><summary>${uncommon(55)}</summary></entry>
<entry><id>urn:beta:3</id><title>${uncommon(6)}</title><link href="https://beta.example/6"/><published>${iso(5)}</published><updated>${iso(5)}</updated><summary>${uncommon(66)}</summary></entry>
</feed>`;

const GAMMA = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Gamma</title><link>https://gamma.example/</link><description>d</description>
<item><guid isPermaLink="false">gamma-1</guid><title>${uncommon(7)}</title><link>https://gamma.example/7</link><pubDate>${ago(6)}</pubDate><description>Only the headline may be shown.</description></item>
</channel></rss>`;

const DELTA = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Le Delta</title><link>https://delta.example/</link><description>d</description><language>fr</language>
<item><guid isPermaLink="false">delta-1</guid><title>Une fusée décolle à l’aube près de Kourou</title><link>https://delta.example/fusée</link><pubDate>${ago(7)}</pubDate><description>Le tir s’est bien passé.</description></item>
</channel></rss>`;

const ODD = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "Odd & <i>Sons</i>",
  home_page_url: "https://odd.example/",
  items: [
    {
      id: "odd-1",
      url: "https://odd.example/1",
      title: ODD_TITLE.written,
      content_text: uncommon(21),
      date_published: iso(8),
    },
    {
      id: "odd-2",
      url: "https://odd.example/2",
      title: `${uncommon(22)} ${"very ".repeat(400)}long`,
      content_text: uncommon(22),
      date_published: iso(9),
    },
    {
      id: "odd-3",
      url: "https://odd.example/3",
      title: "",
      content_text: `${uncommon(23)} is how the text begins.`,
      date_published: iso(10),
    },
    {
      id: "odd-4",
      url: "https://odd.example/4",
      title: uncommon(24),
      content_text: uncommon(44),
      date_published: iso(-72),
    },
    { id: "odd-5", url: "https://odd.example/5", title: uncommon(25), content_text: uncommon(45) },
    {
      id: "odd-6",
      title: uncommon(26),
      content_text: `${uncommon(46)} ]]> \u0000\ud800 <script>alert(1)</script>`,
      date_published: iso(11),
    },
  ],
});

const DOCUMENTS: Readonly<Record<string, string>> = {
  "/alpha": ALPHA,
  "/beta": BETA,
  "/gamma": GAMMA,
  "/delta": DELTA,
  "/odd": ODD,
};

export interface House {
  readonly app: TestApp;
  readonly config: Config;
  /** What the origin serves, by path; may be changed. */
  readonly documents: Map<string, string>;
  /** Lets an hour pass, and polls all. */
  pollAgain(): Promise<void>;
  text(path: string, headers?: Readonly<Record<string, string>>): Promise<string>;
  json(path: string): Promise<JsonFeed>;
  rss(path: string): Promise<XmlElement>;
  atom(path: string): Promise<XmlElement>;
  close(): Promise<void>;
}

/** @param data see openTestApp; the store outlives the house if it is a folder */
export async function openHouse(over: Partial<Config> = {}, data = ":memory:"): Promise<House> {
  const documents = new Map(Object.entries(DOCUMENTS));
  const origin = await startOrigin((request, response) => {
    response.end(documents.get(request.url ?? "") ?? "");
  });
  const rules = houseConfig(origin, over);
  const app = openTestApp(rules, data);
  await app.poll(true);
  const text = async (path: string, headers = {}) => (await app.get(path, headers)).text();
  return {
    app,
    config: rules,
    documents,
    text,
    async pollAgain() {
      app.now += HOUR;
      await app.poll(true);
    },
    json: async (path) => JSON.parse(await text(path)),
    rss: async (path) => one(one(parseXml(await text(path), undefined), "rss"), "channel"),
    atom: async (path) => one(parseXml(await text(path), undefined), "feed"),
    async close() {
      await app.close();
      await origin.close();
    },
  };
}

function houseConfig({ url, address }: Origin, over: Partial<Config>): Config {
  return config({
    site: {
      title: "House News",
      description: "News that the checklist is held against",
      url: SITE,
      language: "en-US",
      contact: "https://news.example/bot",
      requestsPerMinute: 0,
    },
    network: { allow: [address], concurrency: 1, perHost: null, pauseMs: 0 },
    topics: [
      topic({ id: "mars", title: "Mars & <moons>", any: ["martian", "mars"] }),
      topic({ id: "ice", title: "Ice", parent: "mars", any: ["ice"] }),
    ],
    sources: [
      source({ id: "alpha", name: "The Alpha Post", url: `${url}/alpha`, rights: "full" }),
      source({ id: "beta", name: null, url: `${url}/beta` }),
      source({ id: "gamma", name: "Gamma", url: `${url}/gamma`, rights: "headline" }),
      source({ id: "delta", name: "Le Delta", url: `${url}/delta`, language: "fr" }),
      source({ id: "odd", name: null, url: `${url}/odd`, rights: "full", language: null }),
    ],
    channels: [
      channel({ id: "all", title: "All news" }),
      channel({ id: "alpha", title: 'R&D <b>"x"</b> ]]>', keep: [{ sources: ["alpha"] }], limit: 2 }),
      channel({ id: "french", title: "Nouvelles françaises", keep: [{ sources: ["delta"] }] }),
      channel({ id: "covered", title: "Most covered", order: "coverage" }),
      channel({ id: "windowed", title: "Today", window: DAY }),
      channel({ id: "odd", title: "Odd", keep: [{ sources: ["odd"] }] }),
      channel({ id: "empty", title: "Empty", keep: [{ title: ["nothing like this"] }] }),
    ],
    ...over,
  });
}

export interface JsonItem {
  readonly id: string;
  readonly url?: string;
  readonly external_url?: string;
  readonly title: string;
  readonly content_html?: string;
  readonly summary?: string;
  readonly image?: string;
  readonly date_published: string;
  readonly date_modified: string;
  readonly language?: string;
  readonly tags?: readonly string[];
  readonly authors: readonly { readonly name?: string; readonly url?: string }[];
  readonly attachments?: readonly {
    readonly url: string;
    readonly mime_type: string;
    readonly size_in_bytes?: unknown;
    readonly duration_in_seconds?: unknown;
  }[];
  readonly _downlink: {
    readonly permalink: string;
    readonly source: {
      readonly id: string;
      readonly title: string;
      readonly feed_url: string;
      readonly home_page_url: string;
    };
    readonly credit?: { readonly title: string; readonly url?: string };
    readonly coverage: readonly { readonly url: string }[];
  };
}

export interface JsonFeed {
  readonly version: string;
  readonly title: string;
  readonly home_page_url: string;
  readonly feed_url: string;
  readonly next_url?: string;
  readonly icon: string;
  readonly favicon: string;
  readonly language: string;
  readonly items: readonly JsonItem[];
  readonly _downlink: Readonly<Record<string, string>>;
}

/** Twenty kilobytes, no two alike: of long addresses, not of many words, which are read and compared. */
export function longHtml(n: number): string {
  const query = "x=1&amp;".repeat(240);
  const links = Array.from(
    { length: 10 },
    (_, at) => `<a href="https://a.example/?${query}n=${at}">${uncommon(2_000 + n * 200 + at)}</a> `,
  );
  return `<![CDATA[${links.join("")}]]>`;
}

export const pathOf = (url: string): string => url.replace(SITE, "");

/** The first child of this name. @throws Error if there is none */
export function one(parent: XmlElement | undefined, name: string): XmlElement {
  const child = childOf(parent, name);
  if (!child) throw new Error(`no <${name}> in <${parent?.name}>`);
  return child;
}

export const all = (parent: XmlElement, name: string): readonly XmlElement[] => childrenOf(parent, name);
export const texts = (parent: XmlElement, name: string): string[] =>
  all(parent, name).map((element) => textOf(element) ?? "");
export const textIn = (parent: XmlElement | undefined, name: string): string =>
  textOf(one(parent, name)) ?? "";
export const attributesOf = (element: XmlElement): Record<string, string> => ({ ...element.attributes });

/** Addresses of links by their relation. */
export function linksOf(parent: XmlElement, rel: string, name = "link"): string[] {
  const links = all(parent, name).filter((link) => attributeOf(link, "rel") === rel);
  return links.map((link) => attributeOf(link, "href") ?? "");
}

/** The item that has this title. @throws Error if there is none */
export function titled<T extends JsonItem | XmlElement>(items: readonly T[], title: string): T {
  const found = items.find(
    (item) => (typeof item === "object" && "children" in item ? textIn(item, "title") : item.title) === title,
  );
  if (!found) throw new Error(`no item is called "${title}"`);
  return found;
}

/** What is said in a Link header, in its order (RFC 8288). */
export function webLinks(header: string | null): { href: string; rel: string; type: string | undefined }[] {
  const links = [...(header ?? "").matchAll(/<([^>]*)>((?:\s*;\s*[\w-]+="[^"]*")*)(?:\s*,\s*|$)/g)];
  return links.map(([, href = "", parameters = ""]) => ({
    href,
    rel: /\brel="([^"]*)"/.exec(parameters)?.[1] ?? "",
    type: /\btype="([^"]*)"/.exec(parameters)?.[1],
  }));
}
