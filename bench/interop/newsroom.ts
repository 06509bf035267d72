// Two outlets on loopback whose news we write: awkward titles, a sound, and later a change and a new entry.
import { createServer } from "node:http";

/** What a reader must show of an entry. */
export interface Piece {
  readonly title: string;
  readonly link: string;
  readonly text: string;
  readonly picture?: string;
  readonly sound?: string;
}

export interface Newsroom {
  readonly address: string;
  readonly feeds: readonly string[];
  /** What is out now: what a subscriber must have seen by its last title. */
  readonly pieces: () => readonly Piece[];
  /** One piece gets another title and text, one is new: both titles. */
  publishNews(): { readonly changed: string; readonly added: string };
  close(): void;
}

const HOUR = 3_600_000;
const HARBOR = "https://harbor.example/news";
const ZEITUNG = "https://zeitung.example/artikel";
const SOUND = "https://harbor.example/audio/tides.mp3";
const PICTURE = "https://harbor.example/pictures/bridge.jpg";

const harbor = (name: string, title: string, text: string, more: Partial<Piece> = {}): Piece => ({
  ...{ title, link: `${HARBOR}/${name}`, text },
  ...more,
});
const zeitung = (name: string, title: string, text: string): Piece => ({
  ...{ title, link: `${ZEITUNG}/${name}`, text },
});

/** An outlet that writes RSS. No two pieces tell of one event: each is a story of its own. */
const HARBOR_PIECES: readonly Piece[] = [
  harbor("bridge", "The old bridge opens for cyclists", "Painters finished the railings.", {
    picture: PICTURE,
  }),
  harbor("tides", "How tides are foretold", "A conversation with two oceanographers.", { sound: SOUND }),
  harbor("bread", "Smith & Sons bake rye again", "The oven had been cold since March."),
  harbor("plants", "Botanists count 3,000 orchids", "Volunteers walked through the marsh."),
  harbor("choir", "“Quotes” — and a dash’s apostrophe", "Typography matters to the choir."),
  harbor("chess", "A schoolgirl wins the chess cup", "She gave up a rook in the final."),
];

/** An outlet that writes Atom. */
const ZEITUNG_PIECES: readonly Piece[] = [
  zeitung("faehre", "Fähre nach Ærø fährt öfter", "Der Fahrplan gilt ab Mai."),
  zeitung("sprache", "Тридцать слов о море", "Словарь рыбаков вышел вторым изданием."),
  zeitung("tee", "茶の歴史を学ぶ", "京都の博物館で展覧会が始まる。"),
  zeitung("zeichen", "Why 3 < 5 & 7 > 2 puzzles pupils", "Arithmetic lessons got shorter."),
  zeitung("emoji", "Whales 🐋 return to the fjord", "Fishermen saw four of them."),
  zeitung("forschung", 'What "R&D" means', "A course teaches web design to retired sailors."),
];

const CHANGED: Pick<Piece, "title" | "text"> = {
  title: "The old bridge opens for cyclists and walkers",
  text: "Painters finished the railings, and the pavement was widened.",
};
const ADDED = zeitung("leuchtturm", "Ein Leuchtturm wird Museum", "Die Lampe leuchtet weiter.");

const escapeXml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Titles hold markup: text is escaped twice, so that it means itself. */
function rssItem({ title, link, text, picture, sound }: Piece, at: number): string {
  const image = picture === undefined ? "" : `<img src="${picture}" alt="">`;
  const enclosure =
    sound === undefined ? "" : `<enclosure url="${sound}" length="4200000" type="audio/mpeg"/>`;
  return `<item><guid>${link}</guid><link>${link}</link><title>${escapeXml(escapeXml(title))}</title>
<description>${escapeXml(`<p>${text}</p>${image}`)}</description>${enclosure}
<pubDate>${new Date(at).toUTCString()}</pubDate></item>`;
}

function rss(pieces: readonly Piece[], newest: number): string {
  const items = pieces.map((piece, k) => rssItem(piece, newest - k * HOUR));
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>The Harbor Post</title><link>https://harbor.example/</link>
<description>News of a town</description>${items.join("\n")}</channel></rss>`;
}

function atomEntry({ title, link, text }: Piece, at: number): string {
  const date = new Date(at).toISOString();
  return `<entry><id>${link}</id><link href="${link}"/>
<title type="html">${escapeXml(escapeXml(title))}</title>
<published>${date}</published><updated>${date}</updated><summary>${escapeXml(text)}</summary></entry>`;
}

function atom(pieces: readonly Piece[], newest: number): string {
  const entries = pieces.map((piece, k) => atomEntry(piece, newest - k * HOUR));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:zeitung</id><title>Die Inselzeitung</title>
<updated>${new Date(newest).toISOString()}</updated>${entries.join("\n")}</feed>`;
}

export async function openNewsroom(): Promise<Newsroom> {
  const start = Math.floor(Date.now() / HOUR) * HOUR - 2 * HOUR;
  let ours = HARBOR_PIECES;
  let theirs = ZEITUNG_PIECES;
  const server = createServer((request, response) => {
    const body =
      request.url === "/harbor.rss"
        ? rss(ours, start)
        : request.url === "/zeitung.atom"
          ? // A new entry comes first: an hour later than the one that was newest.
            atom(theirs, start - HOUR / 2 + (theirs.length - ZEITUNG_PIECES.length) * HOUR)
          : null;
    response.writeHead(body === null ? 404 : 200, { "content-type": "application/xml" }).end(body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const address = `127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`;
  return {
    address,
    feeds: [`http://${address}/harbor.rss`, `http://${address}/zeitung.atom`],
    pieces: () => [...ours, ...theirs],
    publishNews() {
      ours = HARBOR_PIECES.map((piece, k) => (k === 0 ? { ...piece, ...CHANGED } : piece));
      theirs = [ADDED, ...ZEITUNG_PIECES];
      return { changed: CHANGED.title, added: ADDED.title };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
