// Makes docs/front-page.png: the front page over an origin on loopback, with invented stories and drawn pictures.
import { createServer as createNodeServer } from "node:http";
import { openApp } from "../src/app.ts";
import { parseConfig } from "../src/config.ts";
import { createServer } from "../src/http/create-server.ts";
import { listen } from "../src/http/listen.ts";
import { createLog } from "../src/log.ts";
import { pollSources } from "../src/worker.ts";
import { launchBrowser } from "../tests/support/browser.ts";
import { rss } from "../tests/support/origin.ts";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const HOUR = 3_600_000;

interface Invented {
  readonly source: string;
  readonly hours: number;
  readonly title: string;
  readonly summary: string;
  /** Hue of the drawn picture; none without. */
  readonly hue?: number;
}

const STORIES: readonly Invented[] = [
  {
    source: "orbital-courier",
    hours: 1,
    hue: 18,
    title: "Lander touches down near the Moon’s south pole on the second attempt",
    summary:
      "After waiting out a dust alarm for one orbit, the lander set down 40 metres from its target and raised its antenna.",
  },
  {
    source: "weekly-planet",
    hours: 0.4,
    hue: 28,
    title: "Lander touches down near the Moon’s south pole on the second attempt",
    summary: "As Orbital Courier reports, the lander waited one orbit.",
  },
  {
    source: "pad-watch",
    hours: 3,
    hue: 212,
    title: "Rocket with reusable upper stage clears its static fire",
    summary: "All seven engines ran for eight seconds. The launch window opens on Thursday.",
  },
  {
    source: "space-agency",
    hours: 5,
    hue: 265,
    title: "Telescope finds water vapour around a rocky exoplanet",
    summary: "Eleven transits were enough: the signal stands at five sigma, says the team.",
  },
  {
    source: "orbital-courier",
    hours: 8,
    title: "Parliament passes space act with a clause on debris",
    summary: "Operators must bring satellites down within five years, and show that they can.",
  },
  {
    source: "pad-watch",
    hours: 22,
    hue: 190,
    title: "Crew returns from the space station after 201 days",
    summary: "The capsule splashed down at dawn; all four are well and already asked for coffee.",
  },
];

function drawnPicture(hue: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400"><defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="hsl(${hue} 60% 12%)"/><stop offset="1" stop-color="hsl(${hue} 70% 45%)"/></linearGradient></defs><rect width="640" height="400" fill="url(#s)"/><circle cx="${160 + hue}" cy="150" r="70" fill="hsl(${hue} 40% 85%)"/><circle cx="${185 + hue}" cy="135" r="66" fill="hsl(${hue} 64% 22%)"/><path d="M0 330q160-60 320-10t320-30v110H0z" fill="hsl(${hue} 50% 10%)"/></svg>`;
}

function documentOf(source: string): string {
  const items = STORIES.filter((story) => story.source === source).map(({ hours, title, summary, hue }) => ({
    guid: title,
    title,
    link: `https://${source}.example/${encodeURIComponent(title)}`,
    description: `${hue === undefined ? "" : `&lt;img src="https://pictures.example/${hue}.svg"&gt;`}${summary}`,
    pubDate: new Date(NOW - hours * HOUR).toUTCString(),
  }));
  return rss(items);
}

const origin = createNodeServer((request, response) =>
  response.end(documentOf((request.url ?? "/").slice(1))),
);
await new Promise<void>((resolve) => origin.listen(0, "127.0.0.1", resolve));
const bound = origin.address();
const address = `127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`;
const config = parseConfig(
  `
site: { title: Downlink, description: "Space news, each story once" }
network: { allow: ["${address}"] }
topics:
  space: { title: Space, any: [orbit, rocket, lander, telescope, satellites, capsule] }
  launch: { title: Launches, parent: space, any: [rocket, static fire] }
  moon: { title: Moon, parent: space, any: [Moon] }
  astronomy: { title: Astronomy, parent: space, any: [telescope] }
  human-spaceflight: { title: Human spaceflight, parent: space, any: [crew, space station] }
  policy: { title: Policy, parent: space, any: [parliament] }
sources:
  - { id: orbital-courier, name: Orbital Courier, publisher: orbital-courier, url: "http://${address}/orbital-courier" }
  - { id: weekly-planet, name: Weekly Planet, publisher: weekly-planet, url: "http://${address}/weekly-planet" }
  - { id: pad-watch, name: Pad Watch, publisher: pad-watch, url: "http://${address}/pad-watch" }
  - { id: space-agency, name: Space Agency, publisher: space-agency, kind: agency, url: "http://${address}/space-agency" }
channels:
  - { id: space, title: Space news, description: Everything that happens in space and on the way there }
  - { id: launches, title: Launches, keep: { topics: [launch] } }
  - { id: moon, title: Moon, keep: { topics: [moon] } }
  - { id: policy, title: Policy, keep: { topics: [policy] } }
`,
  "screenshot.yaml",
);
const log = createLog({
  level: "warn",
  pretty: true,
  now: Date.now,
  write: (line) => void process.stderr.write(line),
});
const app = openApp({ config, data: ":memory:", log, now: () => NOW });
await pollSources(
  { ingest: app.ingest, config, log },
  config.sources,
  new AbortController().signal,
  () => {},
);
const server = await listen(createServer(app.house(true), log), "127.0.0.1", 0);

const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1180, height: 1240 } });
await page.route("https://pictures.example/*", (route) => {
  const hue = Number(/(\d+)\.svg/.exec(route.request().url())?.[1]);
  return route.fulfill({ contentType: "image/svg+xml", body: drawnPicture(hue) });
});
await page.goto(`http://127.0.0.1:${server.port}/`);
await page.waitForLoadState("networkidle");
await page.screenshot({ path: "docs/front-page.png" });
await browser.close();
await server.close();
await app.close();
origin.close();
