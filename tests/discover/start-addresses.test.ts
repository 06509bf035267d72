// What people type for a site.
import { expect, it } from "vitest";
import { startAddresses } from "../../src/discover/start-addresses.ts";

it.each([
  ["https://spacenews.com", ["https://spacenews.com/"]],
  [" http://spacenews.com/feed#top ", ["http://spacenews.com/feed"]],
  ["spacenews.com", ["https://spacenews.com/", "http://spacenews.com/"]],
  ["127.0.0.1:7070/x", ["https://127.0.0.1:7070/x", "http://127.0.0.1:7070/x"]],
  ["localhost:3000", ["https://localhost:3000/", "http://localhost:3000/"]],
  ["@nasa@social.example", ["https://social.example/@nasa"]],
  ["ftp://a.example/", []],
  ["mailto:a@a.example", []],
  ["file:///etc/passwd", []],
  ["spacenews", []],
  ["", []],
  ["not an address.com", []],
])("%s", (typed, expected) => {
  expect(startAddresses(typed)).toEqual(expected);
});
