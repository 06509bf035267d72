// What a request asks of a channel's feed, from its query: the same question in one spelling, whatever it was written like.
import type { Narrowing } from "../feed-path.ts";
import { readCursor } from "../store/cursor.ts";
import type { House } from "./house.ts";
import { readParameters } from "./parameters.ts";

const MOST_ITEMS = 200;
const MOST_ARCHIVES = 1_000_000;

/** @throws BadRequest that names every bad parameter */
export function readNarrowing(query: URLSearchParams, { config }: Pick<House, "config">): Narrowing {
  const parameters = readParameters(query);
  const topic = parameters.id("topic", new Set(config.topics.map(({ id }) => id)));
  const source = parameters.id("source", new Set(config.sources.map(({ id }) => id)));
  const q = parameters.text("q");
  const limit = parameters.count("limit", 1, MOST_ITEMS);
  const view = parameters.id("view", new Set(["stories", "entries"]));
  const place = (name: "after" | "before"): string | undefined => {
    const text = parameters.text(name);
    if (text !== undefined && !readCursor(text)) parameters.refuse(name, "is not one that a feed here gave.");
    return text;
  };
  const after = place("after");
  const before = place("before");
  if (after !== undefined && before !== undefined) parameters.refuse("before", "goes without after.");
  const archive = parameters.count("archive", 1, MOST_ARCHIVES);
  const asked = without({
    topic,
    source,
    q: q === undefined ? undefined : spelled(q),
    limit,
    // Stories are what a feed shows anyway: the same question has one address.
    view: view === "entries" ? ("entries" as const) : undefined,
    after,
    before,
  });
  if (archive !== undefined && Object.keys(asked).length > 0)
    parameters.refuse("archive", "is of all that the channel keeps: nothing else goes with it.");
  parameters.done();
  return archive === undefined ? asked : { archive };
}

/** Searches know no capitals, and no spaces but between words. */
const spelled = (q: string): string => q.toLowerCase().replace(/\s+/g, " ");

type Given<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Only what is there. */
function without<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
