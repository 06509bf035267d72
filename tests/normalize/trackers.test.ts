// Which pictures count readers, and which only look a little like it by their address.
import { describe, expect, it } from "vitest";
import { isTracker } from "../../src/normalize/trackers.ts";

describe("isTracker", () => {
  it.each([
    "https://pixel.wp.com/b.gif?host=a",
    "http://insight.adsrvr.org/track/evnt/?adv=1",
    "https://media.example/include/images/tracking/npr-rss-pixel.png?story=1",
    "https://a.example/feed-pixel.gif?x=1",
    "https://a.example/1x1.gif",
    "https://a.example/count.gif?id=1",
    "https://www.facebook.com/tr?id=1",
    "https://feeds.feedburner.com/~r/a/~4/b",
  ])("%s counts", (url) => expect(isTracker(url)).toBe(true));

  it.each([
    "https://a.example/2025/google-pixel-9.jpg",
    "https://a.example/images/pixel-art/moon.png",
    "https://a.example/tracking-the-storm.jpg",
    "https://a.example/2025/satellite-tracking/dish.jpg",
    "https://a.example/country-count.png",
    "https://tracking.example/photo.jpg",
  ])("%s shows something", (url) => expect(isTracker(url)).toBe(false));
});
