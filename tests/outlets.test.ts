// What feeds.yaml says of sources and publishers, as decisions ask for it.
import { expect, it } from "vitest";
import { createPress } from "../src/outlets.ts";
import { source } from "./support/build.ts";

const press = createPress({
  sources: [source({ id: "nasa-video", publisher: "nasa", kind: "video" }), source({ id: "time" })],
  publishers: [{ publisher: "nasa", names: ["NASA"], hosts: ["nasa.example"], isPrimary: true }],
});

it.each([
  ["nasa-video", "nasa", "video", ["nasa.example"]],
  ["time", "time", "news", []],
  ["no longer configured", "no longer configured", "news", []],
])("%s: %s, %s, %j", (sourceId, publisher, kind, hosts) => {
  expect(press.publisherOf(sourceId)).toBe(publisher);
  expect(press.kindOf(sourceId)).toBe(kind);
  expect(press.hostsOf(publisher)).toEqual(hosts);
});
