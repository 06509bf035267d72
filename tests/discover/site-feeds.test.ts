// The sites whose feeds are known by their addresses.
import { describe, expect, it } from "vitest";
import { profileFeed, siteFeeds } from "../../src/discover/site-feeds.ts";

const CHANNEL = "UCLA_DiR1FfKNvjuUpBHmylQ";
const OTHER = "UCxxxxxxxxxxxxxxxxxxxxxx";
const VIDEOS = "https://www.youtube.com/feeds/videos.xml";
const YOUTUBE = `${VIDEOS}?channel_id=${CHANNEL}`;

describe("by the address alone", () => {
  it.each([
    [`https://www.youtube.com/channel/${CHANNEL}`, [YOUTUBE]],
    [`https://m.youtube.com/channel/${CHANNEL}/videos`, [YOUTUBE]],
    ["https://youtube.com/playlist?list=PL123_-x", [`${VIDEOS}?playlist_id=PL123_-x`]],
    ["https://www.youtube.com/watch?v=abc&list=PL1", [`${VIDEOS}?playlist_id=PL1`]],
    ["https://www.youtube.com/user/NASAtelevision", [`${VIDEOS}?user=NASAtelevision`]],
    ["https://www.youtube.com/@nasa", []],
    [
      "https://github.com/nasa/fprime",
      ["releases", "tags", "commits"].map((feed) => `https://github.com/nasa/fprime/${feed}.atom`),
    ],
    [
      "https://github.com/nasa/fprime.git",
      ["releases", "tags", "commits"].map((feed) => `https://github.com/nasa/fprime/${feed}.atom`),
    ],
    ["https://github.com/nasa/fprime/releases/tag/v4", ["https://github.com/nasa/fprime/releases.atom"]],
    ["https://github.com/nasa/fprime/tags", ["https://github.com/nasa/fprime/tags.atom"]],
    ["https://github.com/nasa/fprime/commits", ["https://github.com/nasa/fprime/commits.atom"]],
    [
      "https://github.com/nasa/fprime/commits/devel/src",
      ["https://github.com/nasa/fprime/commits/devel/src.atom"],
    ],
    ["https://github.com/nasa", ["https://github.com/nasa.atom"]],
    ["https://github.com/topics", []],
    ["https://www.reddit.com/r/spacex/", ["https://www.reddit.com/r/spacex/.rss"]],
    ["https://old.reddit.com/r/spacex/new", ["https://www.reddit.com/r/spacex/new/.rss"]],
    ["https://www.reddit.com/r/space+spacex", ["https://www.reddit.com/r/space+spacex/.rss"]],
    ["https://reddit.com/u/someone", ["https://www.reddit.com/user/someone/.rss"]],
    ["https://www.reddit.com/user/someone/submitted", ["https://www.reddit.com/user/someone/.rss"]],
    ["https://medium.com/@someone/a-story-1", ["https://medium.com/feed/@someone"]],
    ["https://medium.com/starts-with-a-bang", ["https://medium.com/feed/starts-with-a-bang"]],
    ["https://medium.com/tag/space", ["https://medium.com/feed/tag/space"]],
    ["https://someone.medium.com/a-story-1", ["https://someone.medium.com/feed"]],
    ["https://someone.substack.com/p/a-story", ["https://someone.substack.com/feed"]],
    ["https://substack.com/@Someone", ["https://someone.substack.com/feed"]],
    ["https://medium.com/", []],
    ["https://notyoutube.com/@nasa", null],
    ["https://github.com.evil.example/nasa", null],
  ])("%s", (url, expected) => {
    expect(siteFeeds(url, "")).toEqual(expected);
  });
});

describe("YouTube's channel by the page", () => {
  it.each([
    {
      name: "canonical",
      html: `"channelId":"${OTHER}"<link rel="canonical" href="https://www.youtube.com/channel/${CHANNEL}">`,
    },
    { name: "itemprop", html: `"externalId":"${OTHER}"<meta itemprop="identifier" content="${CHANNEL}">` },
    { name: "externalId", html: `"channelId":"${OTHER}","externalId":"${CHANNEL}"` },
    { name: "channelId", html: `{"channelId":"${CHANNEL}"},{"channelId":"${OTHER}"}` },
  ])("$name", ({ html }) => {
    for (const path of ["@nasa", "c/nasa", "user/NASAtelevision", "watch?v=abc"])
      expect(siteFeeds(`https://www.youtube.com/${path}`, html)).toEqual([YOUTUBE]);
  });
});

describe("profiles of Mastodon", () => {
  it.each([
    ["https://social.example/@nasa", "https://social.example/@nasa.rss"],
    ["https://social.example/users/nasa/", "https://social.example/@nasa.rss"],
    ["https://social.example/@nasa@home.example", "https://home.example/@nasa.rss"],
    ["https://social.example/@nasa/1234", null],
    ["https://social.example/about", null],
  ])("%s", (url, expected) => {
    expect(profileFeed(url)).toBe(expected);
  });
});
