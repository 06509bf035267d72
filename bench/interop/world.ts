// What the readers meet: two outlets, a real Downlink over them, and the recorder between it and the readers.
import { openNewsroom, type Piece } from "./newsroom.ts";
import { openRecorder, type Visit } from "./recorder.ts";
import { CHANNEL, startService } from "./service.ts";

export interface World {
  /** Of the channel, by the name of what is there. */
  readonly addresses: Readonly<Record<Kind, string>>;
  readonly pieces: () => readonly Piece[];
  /** Every request of readers so far, in order. */
  readonly visits: readonly Visit[];
  /** Outlets publish, Downlink polls and shows it: the titles of what changed and what is new. */
  makeNews(): Promise<News>;
  close(): Promise<void>;
}

export type Kind = (typeof KINDS)[number];
export const KINDS = ["RSS", "Atom", "page"] as const;

export interface News {
  readonly old: string;
  readonly changed: string;
  readonly added: string;
}

/** What took long to compute is shown for a while, though there is news: longest just after a busy start. */
const PATIENCE_MS = 120_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function openWorld(): Promise<World> {
  const newsroom = await openNewsroom();
  const recorder = await openRecorder();
  const service = await startService({ siteUrl: recorder.url, origin: newsroom });
  recorder.leadTo(service.port);
  const [first] = newsroom.pieces();
  if (!first) throw new Error("The newsroom has no pieces.");
  await untilShown(service.port, first.title);
  return {
    addresses: {
      RSS: `${recorder.url}/feeds/${CHANNEL}.rss`,
      Atom: `${recorder.url}/feeds/${CHANNEL}.atom`,
      page: `${recorder.url}/channels/${CHANNEL}`,
    },
    pieces: newsroom.pieces,
    visits: recorder.visits,
    async makeNews() {
      const news = newsroom.publishNews();
      await service.poll();
      await untilShown(service.port, news.changed);
      await untilShown(service.port, news.added);
      return { old: first.title, ...news };
    },
    async close() {
      await service.stop();
      recorder.close();
      newsroom.close();
    },
  };
}

/** Asked past the recorder: it is no reader's visit. */
async function untilShown(port: number, title: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const feed = await (await fetch(`http://127.0.0.1:${port}/feeds/${CHANNEL}.atom`)).text();
    if (feed.includes(`>${title}</title>`)) return;
    await pause(250);
  }
  throw new Error(`Downlink does not show "${title}" after ${PATIENCE_MS / 1000} seconds.`);
}
