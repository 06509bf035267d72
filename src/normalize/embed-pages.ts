// Players of the well-known hosts: the page that a person can open, from the address that a frame shows.
import { webUrl } from "./web-url.ts";

/** Words that most languages share. */
export type EmbedKind = "Video" | "Audio";

export interface EmbedPage {
  readonly url: string;
  /** Null where the address does not tell. */
  readonly kind: EmbedKind | null;
}

interface Player {
  readonly kind: EmbedKind | null;
  /** Null: the address itself is the best there is. */
  readonly page: (url: URL) => string | null;
}

const ID = /^[\w-]{1,64}$/;

/** By host, without `www.` and `m.`. */
const PLAYERS: ReadonlyMap<string, Player> = new Map<string, Player>([
  ["youtube.com", { kind: "Video", page: youtube }],
  ["youtube-nocookie.com", { kind: "Video", page: youtube }],
  ["player.vimeo.com", { kind: "Video", page: vimeo }],
  ["dailymotion.com", { kind: "Video", page: dailymotion }],
  ["geo.dailymotion.com", { kind: "Video", page: dailymotion }],
  ["player.twitch.tv", { kind: "Video", page: twitch }],
  [
    "clips.twitch.tv",
    { kind: "Video", page: (url) => known("https://clips.twitch.tv/", query(url, "clip")) },
  ],
  ["open.spotify.com", { kind: "Audio", page: (url) => without(url, /^\/embed(?:-podcast)?(?=\/)/) }],
  ["w.soundcloud.com", { kind: "Audio", page: (url) => webUrl(query(url, "url") ?? undefined, null) }],
  ["embed.podcasts.apple.com", { kind: "Audio", page: (url) => `https://podcasts.apple.com${url.pathname}` }],
  ["facebook.com", { kind: null, page: (url) => webUrl(query(url, "href") ?? undefined, null) }],
  ["streamable.com", { kind: "Video", page: (url) => without(url, /^\/[eo](?=\/)/) }],
  ["archive.org", { kind: null, page: (url) => without(url, /^\/embed(?=\/)/, "/details") }],
  ["ted.com", { kind: "Video", page: (url) => `https://www.ted.com${url.pathname}` }],
  ["embed.ted.com", { kind: "Video", page: (url) => `https://www.ted.com${url.pathname}` }],
  [
    "platform.twitter.com",
    { kind: null, page: (url) => known("https://twitter.com/i/status/", query(url, "id")) },
  ],
]);

/** @param embedded an absolute address */
export function pageOf(embedded: string): EmbedPage {
  const url = new URL(embedded);
  const player = PLAYERS.get(url.hostname.replace(/^(?:www|m)\./, ""));
  return { url: player?.page(url) ?? embedded, kind: player?.kind ?? kindOfFile(url.pathname) };
}

function kindOfFile(path: string): EmbedKind | null {
  if (/\.(?:mp4|m4v|webm|ogv|mov|m3u8)$/i.test(path)) return "Video";
  return /\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i.test(path) ? "Audio" : null;
}

function youtube(url: URL): string | null {
  const [, place = "", id = ""] = url.pathname.split("/");
  if (place !== "embed" && place !== "v") return null;
  const list = query(url, "list");
  if (id === "videoseries" || id === "") return known("https://www.youtube.com/playlist?list=", list);
  if (id === "live_stream") return known("https://www.youtube.com/channel/", query(url, "channel"), "/live");
  return known("https://www.youtube.com/watch?v=", /^[\w-]+/.exec(id)?.[0] ?? null);
}

/** `h` is the key of a film that is not listed. */
function vimeo(url: URL): string | null {
  const id = /^\/video\/(\d{1,20})/.exec(url.pathname)?.[1] ?? null;
  const key = query(url, "h");
  return known("https://vimeo.com/", id, key !== null && ID.test(key) ? `/${key}` : "");
}

function dailymotion(url: URL): string | null {
  const inPath = /^\/embed\/video\/(\w{1,20})/.exec(url.pathname)?.[1];
  return known("https://www.dailymotion.com/video/", inPath ?? query(url, "video"));
}

function twitch(url: URL): string | null {
  const video = query(url, "video")?.replace(/^v/, "") ?? null;
  const channel = query(url, "channel");
  return video === null
    ? known("https://www.twitch.tv/", channel)
    : known("https://www.twitch.tv/videos/", video);
}

const query = (url: URL, name: string): string | null => url.searchParams.get(name);

/** Null when what should be an id is none. */
function known(before: string, id: string | null, after = ""): string | null {
  return id !== null && ID.test(id) ? before + id + after : null;
}

/** The same page without what makes it a player, and without what counts its readers. */
function without(url: URL, part: RegExp, instead = ""): string | null {
  return part.test(url.pathname) ? `https://${url.host}${url.pathname.replace(part, instead)}` : null;
}
