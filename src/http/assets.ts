// The few files that pages need: read once, served for a long time.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Hono } from "hono";
import { contentHash } from "../identity/digest.ts";
import { FEED_STYLE_PATH } from "../render/xml.ts";

interface Asset {
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

const read = (name: string, contentType: string): Asset => ({
  contentType,
  body: Uint8Array.from(readFileSync(join(import.meta.dirname, "assets", name))),
});

const style = read("style.css", "text/css; charset=utf-8");
const feedStyle = read("feed.css", "text/css; charset=utf-8");
const icon = read("icon.svg", "image/svg+xml");
const raster = read("icon.png", "image/png");

/** With the content in the name: it may be kept for ever. */
export const STYLE_PATH = `/assets/${contentHash(style.body).slice(0, 10)}.css`;

const DAY = 24 * 60 * 60;

export function addAssetRoutes(app: Hono): void {
  const serve = (path: string, { body, contentType }: Asset, maxAge: number) => {
    const headers = {
      "content-type": contentType,
      "content-length": String(body.byteLength),
      "cache-control": `public, max-age=${maxAge}${path === STYLE_PATH ? ", immutable" : ""}`,
      "x-content-type-options": "nosniff",
    };
    app.get(path, () => new Response(body, { headers }));
  };
  serve(STYLE_PATH, style, 365 * DAY);
  // Its name is in feeds, whose bytes shall not change with it.
  serve(FEED_STYLE_PATH, feedStyle, 7 * DAY);
  serve("/icon.svg", icon, 7 * DAY);
  serve("/icon.png", raster, 7 * DAY);
  // Liferea and others ask for it often, whatever the page says.
  serve("/favicon.ico", raster, 30 * DAY);
}
