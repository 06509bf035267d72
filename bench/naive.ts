// The naive baseline, as one would write it in an hour: fetch, rss-parser, better-sqlite3 and feed, 32 at once.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Feed } from "feed";
import Parser from "rss-parser";
import type { ContenderOptions, OpenContender } from "./contender.ts";

const AT_ONCE = 32;
const NEWEST = 50;

const SCHEMA = `
  create table if not exists feed (url text primary key, etag text, last_modified text);
  create table if not exists item (
    id integer primary key,
    feed text not null,
    guid text not null,
    title text,
    link text,
    date integer,
    content text,
    unique (feed, guid)
  );
  create index if not exists item_date on item (date);
`;

interface Item {
  readonly guid: string;
  readonly title: string | null;
  readonly link: string | null;
  readonly date: number | null;
  readonly content: string | null;
}
type Validators = { readonly etag: string | null; readonly last_modified: string | null };
type Extra = { readonly "content:encoded"?: string };

export const openNaive: OpenContender = async ({ originUrl, feeds, folder }: ContenderOptions) => {
  const store = openStore(join(folder, "naive.db"));
  const parser = new Parser<object, Extra>();
  const urls = Array.from({ length: feeds }, (_, k) => `${originUrl}/feed/${k}.xml`);

  async function pollOne(url: string): Promise<void> {
    const response = await fetch(url, {
      headers: conditions(store.validators(url)),
      signal: AbortSignal.timeout(30_000),
    });
    if (response.status === 304) return;
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const { items } = await parser.parseString(await response.text());
    const { headers } = response;
    store.save(
      url,
      { etag: headers.get("etag"), last_modified: headers.get("last-modified") },
      items.map(itemOf),
    );
  }

  return {
    async poll() {
      const queue = [...urls];
      const faults: string[] = [];
      const loop = async () => {
        for (let url = queue.pop(); url !== undefined; url = queue.pop()) {
          await pollOne(url).catch((thrown: unknown) => faults.push(String(thrown)));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, loop));
      writeFileSync(join(folder, "naive.rss"), writeFeed(store.newest()));
      return { failed: faults.length, fault: faults[0] ?? null };
    },
    count: store.count,
    close: async () => store.close(),
  };
};

function conditions(validators: Validators | undefined): Record<string, string> {
  return {
    ...(validators?.etag ? { "if-none-match": validators.etag } : {}),
    ...(validators?.last_modified ? { "if-modified-since": validators.last_modified } : {}),
  };
}

function itemOf(item: Parser.Item & Extra): Item {
  const date = Date.parse(item.isoDate ?? item.pubDate ?? "");
  return {
    guid: item.guid ?? item.link ?? item.title ?? "",
    title: item.title ?? null,
    link: item.link ?? null,
    date: Number.isNaN(date) ? null : date,
    content: item["content:encoded"] ?? item.content ?? null,
  };
}

function openStore(path: string) {
  const db = new Database(path);
  db.pragma("journal_mode = wal");
  db.pragma("synchronous = normal");
  db.exec(SCHEMA);
  const validators = db.prepare<[string], Validators>("select etag, last_modified from feed where url = ?");
  const saveFeed = db.prepare<[string, string | null, string | null]>(
    "insert or replace into feed values (?, ?, ?)",
  );
  const addItem = db.prepare<[Item & { feed: string }]>(
    "insert or ignore into item (feed, guid, title, link, date, content) values (@feed, @guid, @title, @link, @date, @content)",
  );
  const newest = db.prepare<[number], Item>("select * from item order by date desc limit ?");
  const count = db.prepare<[], number>("select count(*) from item").pluck();
  return {
    validators: (url: string) => validators.get(url),
    save: db.transaction((url: string, { etag, last_modified }: Validators, items: readonly Item[]) => {
      for (const item of items) addItem.run({ ...item, feed: url });
      saveFeed.run(url, etag, last_modified);
    }),
    newest: () => newest.all(NEWEST),
    count: () => count.get() ?? 0,
    close: () => {
      db.close();
    },
  };
}

function writeFeed(items: readonly Item[]): string {
  const feed = new Feed({
    id: "http://localhost:3000/",
    link: "http://localhost:3000/",
    title: "Space news",
  });
  for (const { guid, title, link, date, content } of items) {
    feed.addItem({
      id: guid,
      title: title ?? "",
      link: link ?? "",
      date: new Date(date ?? 0),
      ...(content === null ? {} : { content }),
    });
  }
  return feed.rss2();
}
