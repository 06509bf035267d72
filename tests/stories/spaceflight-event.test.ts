import { describe, expect, it } from "vitest";
import { marksOf } from "../../src/stories/look-alikes.ts";
import { isSameEvent, spaceflightEventOf } from "../../src/stories/spaceflight-event.ts";

const eventOf = (title: string) => spaceflightEventOf(title, marksOf(title, null).numbers);
const isSame = (a: string, b: string) => isSameEvent(eventOf(a), eventOf(b));

describe("the same event of the same mission", () => {
  it.each([
    ["Crew-12 arrives on station", "SpaceX Dragon docks with four of Crew-12", true],
    ["Artemis II slips to March", "NASA delays Artemis II after a fueling test", true],
    ["Orion splashes down in the Pacific", "They are back on Earth: Orion is home", true],
    ["NASA shakes up its Artemis program", "A course correction for Artemis", true],
    ["Liftoff! ViaSat is on its way", "SpaceX launches a ViaSat satellite", true],
  ])("%s / %s", (a, b, expected) => {
    expect(isSame(a, b)).toBe(expected);
  });

  it.each([
    ["another mission", "Crew-12 docks with the station", "Cygnus docks with the station"],
    ["another event", "Orion splashes down in the Pacific", "Orion rolls out to the pad"],
    ["a name that all of them have", "NASA delays a telescope", "NASA delays a rover"],
    ["what happens to everybody", "Voyager wins a contract", "Voyager wins an award"],
    ["a part of a word", "Landlords of Vandenberg", "Islands near Vandenberg"],
  ])("not: %s", (_, a, b) => {
    expect(isSame(a, b)).toBe(false);
  });
});
