// What every page has around it: head with autodiscovery, masthead, channels, footer. No script.
import { html } from "hono/html";
import type { Config } from "../../model/config.ts";
import { STYLE_PATH } from "../assets.ts";
import { alternateLinks } from "./alternates.ts";

export type Html = ReturnType<typeof html>;

export interface PageFrame {
  /** Of the page; the site's own title is added. Null on the front page. */
  readonly title: string | null;
  readonly description: string;
  /** Path of the page, for the canonical link. */
  readonly path: string;
  /** The channel whose feeds the page is about. */
  readonly channelId: string | null;
  /** Words in the search box. */
  readonly q?: string;
  /** Seconds after which the page asks again, while there is something to wait for. */
  readonly refresh?: number;
  readonly main: Html;
  readonly aside?: Html;
}

export function layout(config: Config, frame: PageFrame): Html {
  const { site } = config;
  const title = frame.title === null ? site.title : `${frame.title} · ${site.title}`;
  return html`<!doctype html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${frame.description}">
${frame.refresh === undefined ? "" : html`<meta http-equiv="refresh" content="${frame.refresh}">`}
<title>${title}</title>
<link rel="canonical" href="${site.url}${frame.path}">
${alternateLinks(config, frame.channelId)}
<link rel="stylesheet" href="${STYLE_PATH}">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/icon.png">
</head>
<body>
<a class="skip" href="#main">Skip to the stories</a>
<header class="masthead">
<a class="brand" href="/"><img src="/icon.svg" alt="" width="30" height="30"><span>${site.title}</span></a>
<form class="search" action="/search" role="search">
<input type="search" name="q" value="${frame.q ?? ""}" placeholder="Search" aria-label="Search all stories" maxlength="200">
</form>
<nav class="channels" aria-label="Channels">${config.channels.map((channel, index) => {
    const current = channel.id === frame.channelId ? html` aria-current="page"` : "";
    return html`<a href="${index === 0 ? "/" : `/channels/${channel.id}`}"${current}>${channel.title}</a>`;
  })}<a href="/top"${frame.path === "/top" ? html` aria-current="page"` : ""}>Must reads</a></nav>
</header>
<div class="columns${frame.aside === undefined ? " single" : ""}">
<main id="main">
${frame.main}
</main>
${frame.aside === undefined ? "" : html`<aside>${frame.aside}</aside>`}
</div>
<footer>
<p>${site.description}. Every story links to the outlet that reported it; texts and pictures belong to them.</p>
<p><a href="/sources">Sources</a> <a href="/ledger">Ledger</a> <a href="/feeds.opml">All channels (OPML)</a> <a href="/sources.opml">All sources (OPML)</a> <a href="/docs">API</a></p>
</footer>
</body>
</html>
`;
}
