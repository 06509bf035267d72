// What a request asks of a channel's feed, from its query: the same question in one spelling, whatever it was written like.
import type { Narrowing } from "../feed-path.ts";
import { cursorText } from "../store/cursor.ts";
import type { Cursor } from "../store/store.ts";
import type { House } from "./house.ts";
import { narrowingParameters } from "./openapi/feed-endpoints.ts";
import { type Refuse, readQuery, type Values } from "./openapi/parameter.ts";

type Asked = Values<ReturnType<typeof narrowingParameters>>;

/** @throws BadRequest that names every bad parameter */
export function readNarrowing(query: URLSearchParams, { config }: Pick<House, "config">): Narrowing {
  const asked = readQuery(narrowingParameters(config), inLowerCase(query), check);
  const { topic, source, q, limit, view, after, before, archive } = asked;
  return given({
    topic,
    source,
    q: q === undefined ? undefined : spelled(q),
    limit,
    // Stories are what a feed shows anyway: the same question has one address.
    view: view === "entries" ? view : undefined,
    after: placeText(after),
    before: placeText(before),
    archive,
  });
}

/** Names of parameters: `?Limit=5` is no other question. */
const inLowerCase = (query: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...query].map(([name, value]): [string, string] => [name.toLowerCase(), value]));

function check({ archive, after, before, ...rest }: Asked, refuse: Refuse): void {
  if (after && before) refuse("before", "goes without after.");
  const isAlone = [after, before, ...Object.values(rest)].every((value) => value === undefined);
  if (archive !== undefined && !isAlone)
    refuse("archive", "is of all that the channel keeps: nothing else goes with it.");
}

/** Searches know no capitals, and no spaces but between words. */
const spelled = (q: string): string => q.toLowerCase().replace(/\s+/g, " ");

const placeText = (place: Cursor | undefined): string | undefined => place && cursorText(place);

type Given<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Only what is there. */
function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
