// Sources of every kind and right, polled once: what the tests of /v4 ask about.
import { openTestApp, type TestApp } from "../../support/app.ts";
import { channel, config, DAY, HOUR, MINUTE, source, T0 } from "../../support/build.ts";
import { type Origin, type RssItem, rss, startOrigin } from "../../support/origin.ts";

type Said = Partial<RssItem> & { readonly title: string; readonly ago?: number };

const LONG = `${"All of it is about orbits and nothing else at all. ".repeat(12)}The very end names a zebra.`;

const TOKEN = "the-curator-of-these-tests";

/** By source; what is written as XML text. */
const REPORTS: Readonly<Record<string, readonly Said[]>> = {
  courier: [
    { title: "Alpha lander reaches the Moon", ago: HOUR, description: "Touchdown near the south pole." },
    {
      title: "100% of thrusters fired",
      ago: 2 * HOUR,
      description: "Not 1000 of them, but snake_case ones.",
    },
    { title: "100 of thrusters fired", ago: 2 * HOUR, description: "snakeXcase is another." },
    { title: "Ärger über Ärmel", ago: 3 * HOUR, description: "Straße nach Süden, ÖL" },
    { title: "İstanbul hosts a congress", ago: 4 * HOUR, description: "ΟΔΥΣΣΕΥΣ sails" },
    { title: "Cafe&#x301; in orbit 🚀", ago: 5 * HOUR, description: "Written with a mark of its own" },
  ],
  agency: [
    { title: 'They say "go fever", again', ago: DAY, description: "moon, mars AND beyond" },
    { title: "Rocket OR balloon", ago: 2 * DAY, description: "A choice", link: "" },
    { title: "NEAR(moon) title:x*", ago: 2 * DAY, description: LONG },
    { title: "Back\\slash and 'quotes'", ago: 3 * DAY, description: "It&apos;s O&apos;Neill" },
  ],
  headlines: [
    { title: "Only a headline about Venus", ago: 90 * MINUTE, description: "A secret word: xylophone." },
  ],
  planet: Array.from({ length: 23 }, (_, n) => ({
    title: `Post ${n}`,
    ago: n < 8 ? 10 * DAY : (11 + n) * DAY,
    description: n % 2 ? "odd moon" : "even",
  })),
  journal: [
    { title: "On moons and methods", ago: 20 * DAY, description: "We measure." },
    { title: "On stars", ago: 21 * DAY, description: "We count." },
  ],
  radio: [{ title: "A podcast about the Moon", ago: HOUR }],
  tube: [{ title: "A video about the Moon", ago: HOUR }],
};

export interface NewsApi {
  readonly app: TestApp;
  readonly origin: Origin;
  close(): Promise<void>;
}

export async function openNewsApi(): Promise<NewsApi> {
  const origin = await startOrigin((request, response) => {
    const id = (request.url ?? "").slice(1);
    const items = (REPORTS[id] ?? []).map(({ ago = 0, ...said }, n) => ({
      guid: `${id}-${n}`,
      link: `https://${id}.example/${n}`,
      pubDate: new Date(T0 - ago).toUTCString(),
      ...said,
    }));
    response.writeHead(200, { "content-type": "application/rss+xml" }).end(rss(items));
  });
  const at = (id: string) => ({ id, url: `${origin.url}/${id}` });
  const app = openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 1, perHost: 1, pauseMs: 0 },
      sources: [
        source({ ...at("courier"), name: "Orbital Courier" }),
        source({ ...at("agency"), name: "ÉSA, the Agency", kind: "agency", rights: "full" }),
        source({ ...at("headlines"), name: "Headlines", rights: "headline" }),
        source({ ...at("planet"), name: "Weekly Planet", kind: "blog" }),
        source({ ...at("journal"), name: "Journal of Moons", kind: "journal" }),
        source({ ...at("radio"), name: "Radio", kind: "podcast" }),
        source({ ...at("tube"), name: "Tube", kind: "video" }),
      ],
      channels: [channel({ id: "space", title: "Space" })],
    }),
    ":memory:",
    T0,
    {},
    { DOWNLINK_ADMIN_TOKEN: TOKEN },
  );
  await app.poll();
  return {
    app,
    origin,
    async close() {
      await app.close();
      await origin.close();
    },
  };
}

/** By the curator's hand. */
export async function decide(app: TestApp, decision: object): Promise<void> {
  const response = await app.request("/api/v1/decisions", {
    method: "POST",
    body: JSON.stringify(decision),
    headers: { "content-type": "application/json", authorization: `Bearer ${TOKEN}` },
  });
  if (response.status !== 201) throw new Error(await response.text());
}

export interface Item {
  readonly id: number;
  readonly title: string;
  readonly summary: string;
  readonly news_site: string;
  readonly published_at: string;
  readonly updated_at: string;
  readonly url: string;
}

export interface List {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Item[];
}

export async function list(app: TestApp, path: string): Promise<List> {
  const response = await app.get(path);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}

export const titles = async (app: TestApp, query: string, kind = "articles"): Promise<readonly string[]> =>
  (await list(app, `/v4/${kind}/?limit=500&${query}`)).results.map(({ title }) => title.normalize("NFC"));
