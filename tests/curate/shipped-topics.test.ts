// The topics that feeds.yaml ships with: headlines of our own making, half of them traps.
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { createCurator } from "../../src/curate/curator.ts";
import { sourceOf, subjectOf } from "./support.ts";

const curator = createCurator(loadConfig("feeds.yaml"));

function topicsOf(title: string, summary = ""): readonly string[] {
  return [...curator.decide(subjectOf({ title, summary, source: sourceOf() })).topics.keys()];
}

const SPACE: readonly [title: string, summary?: string][] = [
  ["Falcon 9 grounded after a second burn goes wrong"],
  ["New Glenn clears its tower on its third flight"],
  ["Vulcan certified for its heaviest cargo", "The Space Force signed off on Wednesday."],
  ["Stoke's Nova aces engine test", "The second stage was hot-fired in the desert."],
  ["North Korea says reconnaissance satellite fell into the sea"],
  ["Spain's PLD Space rolls out Miura 5"],
  ["Sierra Space puts Dream Chaser off again"],
  ["Boeing's crew capsule will fly without a crew"],
  ["Butch Wilmore retires after 25 years"],
  ["Crew-13 undocks from the station"],
  ["Eileen Collins looks back", "The first woman to command a shuttle is on film."],
  ["Perseverance finds leopard spots in Jezero rock"],
  ["Mercury probe arrives after eight years"],
  ["Io's volcanoes, as Juno sees them"],
  ["A bright fireball over Ohio may have dropped meteorites"],
  ["Asteroid 2024 YR4 will miss us after all"],
  ["Strong geomagnetic storm may bring auroras to Alabama"],
  ["There really is a planet between two stars"],
  ["Repeating fast radio burst traced to a dead galaxy"],
  ["DESI hints that dark energy is weakening"],
  ["Rubin Observatory's first alerts are out"],
  ["Space insurers brace for a second bad year"],
  ["House panel adds $400 million for GPS IIIF"],
  ["Starlink plans to lower its orbits"],
  ["Senate confirms Isaacman"],
  ["LeoLabs warns of a near miss between two dead rocket bodies"],
];

const NOT_SPACE: readonly [title: string, summary?: string][] = [
  ["Galaxy S27 Ultra gets a titanium frame", "Samsung's launch event is on Wednesday."],
  ["Bruno Mars adds three dates to his tour"],
  ["Veronica Mars may return for a fifth season"],
  ["Mars to buy Kellanova for $36 billion", "The maker of Snickers pays cash."],
  ["Freddie Mercury's handwritten lyrics go to auction"],
  ["Mercury levels in tuna fall slowly", "Mercury pollution was measured in three oceans."],
  ["Landlords cut office space", "Parking spaces are next."],
  ["How to free up disk space on your laptop", "Five tools that save space."],
  ["How Venus flytraps count the steps of their prey"],
  ["Satellite images show the scale of the flooding"],
  ["Rocket salad recalled over salmonella"],
  ["Rockets fired from Gaza", "Hamas said that it had launched forty."],
  ["Apollo Theater reopens in Harlem", "A mission of ten years ends."],
  ["Apollo Global to buy a stake in an Italian lender"],
  ["AMD launches RX Vega for gamers"],
  ["CrowdStrike's Falcon update crashes millions of PCs", "The launch went wrong."],
  ["Peregrine falcons nest on a cathedral"],
  ["Dragon Age gets a date", "The role-playing game launches in October."],
  ["House of the Dragon is delayed", "The launch of its third season is put off."],
  ["Warner Bros. Discovery splits in two", "Discovery Channel goes with cable."],
  ["Atlas, the humanoid robot, learns to dance", "A commercial model launches soon."],
  ["Juno at 18: how a teen comedy changed Hollywood"],
  ["Intel's Meteor Lake laptops launch"],
  ["Perplexity opens its Comet browser to everyone"],
  ["T-Mobile will let you text by Starlink", "The phone service costs $10."],
  ["Maya eclipse tables decoded", "Archaeologists read the eclipses off a codex."],
  ["Aurora, Colorado: police chief resigns"],
  ["Adobe launches Firefly for video", "Its mission is a safer model."],
  ["Tesla and SpaceX CEO Elon Musk testifies in a trial over pay"],
  ["Fox News' Shepard Smith leaves the network"],
  ["The city kicks off the world's largest election"],
  ["ESA warns that tariffs harm the video game industry"],
  ["Saturn's return: what astrologers make of your twenties"],
];

test.each(SPACE)("space: %s", (title, summary) => {
  expect(topicsOf(title, summary)).toContain("space");
});

test.each(NOT_SPACE)("not space: %s", (title, summary) => {
  expect(topicsOf(title, summary)).not.toContain("space");
});

test.each([
  ["New Shepard flies again", "blue-origin"],
  ["Starship flies over Boca Chica", "starship"],
  ["Soyuz brings a cosmonaut home", "russia"],
  ["Chang'e-7 lands near the south pole", "china"],
  ["Neptune has faint lights", "solar-system"],
  ["Total lunar eclipse over Asia", "moon"],
  ["Curiosity rover climbs Mount Sharp", "mars"],
  ["Interstellar comet grows a second tail", "asteroids"],
  ["Space telescope sees a hycean world", "exoplanets"],
  ["Axions may be the dark matter of the early universe", "cosmology"],
  ["Baltic pilots report GPS jamming and spoofing", "navigation"],
  ["NASA loses contact with MethaneSAT", "earth-observation"],
  ["Space Force orders missile warning satellites", "military"],
])("%s: %s", (title, topic) => {
  expect(topicsOf(title)).toContain(topic);
});
