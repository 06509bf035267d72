// Frames and players become links to the page that a person can open, with words that say what is there.
import { describe, expect, it } from "vitest";
import { pageOf } from "../../src/normalize/embed-pages.ts";
import { sanitizeHtml } from "../../src/normalize/sanitize-html.ts";

const base = "https://site.example/posts/1";
const REL = 'rel="noopener noreferrer nofollow"';
const link = (url: string, text: string) => `<a href="${url}" ${REL}>${text}</a>`;
const WATCH = "https://www.youtube.com/watch?v=abcdefghijk";

describe("the page of a player", () => {
  it.each([
    ["https://www.youtube.com/embed/abcdefghijk?rel=0&start=5", WATCH],
    ["https://www.youtube-nocookie.com/embed/abcdefghijk", WATCH],
    ["http://youtube.com/v/abcdefghijk&hl=en", WATCH],
    ["https://www.youtube.com/embed/videoseries?list=PLx_1", "https://www.youtube.com/playlist?list=PLx_1"],
    ["https://www.youtube.com/embed/live_stream?channel=UCx", "https://www.youtube.com/channel/UCx/live"],
    [WATCH, WATCH],
    ["https://player.vimeo.com/video/123?h=ab12&badge=0", "https://vimeo.com/123/ab12"],
    ["https://www.dailymotion.com/embed/video/x8abc?autoplay=1", "https://www.dailymotion.com/video/x8abc"],
    ["https://geo.dailymotion.com/player.html?video=x8abc", "https://www.dailymotion.com/video/x8abc"],
    ["https://player.twitch.tv/?channel=nasa&parent=x", "https://www.twitch.tv/nasa"],
    ["https://player.twitch.tv/?video=v123", "https://www.twitch.tv/videos/123"],
    ["https://clips.twitch.tv/embed?clip=Abc-1", "https://clips.twitch.tv/Abc-1"],
    ["https://open.spotify.com/embed/episode/x1?utm_source=o", "https://open.spotify.com/episode/x1"],
    [
      "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&color=f00",
      "https://soundcloud.com/a/b",
    ],
    ["https://embed.podcasts.apple.com/us/podcast/x/id1", "https://podcasts.apple.com/us/podcast/x/id1"],
    ["https://archive.org/embed/apollo11", "https://archive.org/details/apollo11"],
  ])("%s", (embedded, page) => expect(pageOf(embedded).url).toBe(page));

  it.each([
    "https://www.youtube.com.elsewhere.example/embed/abcdefghijk",
    "https://elsewhere.example/?https://www.youtube.com/embed/abcdefghijk",
    "https://w.soundcloud.com/player/?url=javascript:x",
    "https://player.twitch.tv/?channel=%22onclick=x",
    "https://www.youtube.com/embed/%22onclick=x",
    "https://maps.google.com/maps?q=x",
  ])("is the address itself: %s", (embedded) => expect(pageOf(embedded).url).toBe(embedded));
});

describe("what stands for an embed", () => {
  it.each([
    [
      "its title",
      '<iframe src="//www.youtube.com/embed/abcdefghijk" title="Launch &amp; landing"></iframe>',
      link(WATCH, "Launch &amp; landing"),
    ],
    [
      "what it is and where",
      '<iframe src="//www.youtube.com/embed/abcdefghijk"></iframe>',
      link(WATCH, "Video: youtube.com"),
    ],
    [
      "where, if nothing more is known",
      '<iframe src="https://maps.example/x"></iframe>',
      link("https://maps.example/x", "maps.example"),
    ],
    [
      "a frame that waits for consent",
      '<iframe src="about:blank" data-src="https://player.vimeo.com/video/1"></iframe>',
      link("https://vimeo.com/1", "Video: vimeo.com"),
    ],
    [
      "a film of its own",
      '<video poster="p.jpg" controls><source src="/v.mp4"><p>Too old</p></video>',
      link("https://site.example/v.mp4", "Video: site.example"),
    ],
    [
      "a sound",
      '<audio src="/a.mp3" title="Countdown"></audio>',
      link("https://site.example/a.mp3", "Countdown"),
    ],
    [
      "an object",
      '<object><param name="movie" value="https://www.youtube.com/v/abcdefghijk"><embed src="x"></object>',
      link(WATCH, "Video: youtube.com"),
    ],
    [
      "an embed",
      '<embed src="https://open.spotify.com/embed/track/x1">',
      link("https://open.spotify.com/track/x1", "Audio: open.spotify.com"),
    ],
    [
      "a light player",
      '<lite-youtube videoid="abcdefghijk"><a href="#">Play</a></lite-youtube>',
      link(WATCH, "Video: youtube.com"),
    ],
    [
      "AMP's players",
      '<amp-youtube data-videoid="abcdefghijk"></amp-youtube><amp-iframe src="https://maps.example/"></amp-iframe>',
      link(WATCH, "Video: youtube.com") + link("https://maps.example/", "maps.example"),
    ],
    [
      "AMP's tweets",
      '<amp-twitter data-tweetid="12"></amp-twitter>',
      link("https://twitter.com/i/status/12", "twitter.com"),
    ],
    [
      "only words in a link",
      '<a href="/x"><iframe src="//www.youtube.com/embed/abcdefghijk"></iframe></a>',
      link("https://site.example/x", "Video: youtube.com"),
    ],
    [
      "a tweet as it is quoted",
      '<blockquote class="twitter-tweet" data-lang="en"><p lang="en" dir="ltr">Liftoff!</p>&mdash; NASA (@NASA) <a href="https://twitter.com/NASA/status/1?ref_src=x">May 1</a></blockquote><script async src="https://platform.twitter.com/widgets.js"></script>',
      `<blockquote><p lang="en" dir="ltr">Liftoff!</p>— NASA (@NASA) ${link("https://twitter.com/NASA/status/1?ref_src=x", "May 1")}</blockquote>`,
    ],
    [
      "a tweet that is nothing but a link",
      '<blockquote class="twitter-tweet"><a href="https://twitter.com/NASA/status/1"></a></blockquote>',
      `<blockquote>${link("https://twitter.com/NASA/status/1", "twitter.com")}</blockquote>`,
    ],
    [
      "nothing for one that counts readers",
      '<iframe src="https://www.googletagmanager.com/ns.html?id=1" height="0" width="0" style="display:none"></iframe>',
      "",
    ],
    [
      "nothing for one that nobody sees",
      '<iframe src="https://a.example/" style="width:1px;height:1px"></iframe>',
      "",
    ],
    [
      "nothing for one without an address",
      '<iframe src="javascript:x"></iframe><lite-youtube videoid="&quot;x"></lite-youtube>',
      "",
    ],
  ])("%s", (_, given, expected) => {
    expect(sanitizeHtml(given, base)).toBe(expected);
    expect(sanitizeHtml(expected, base)).toBe(expected);
  });
});
