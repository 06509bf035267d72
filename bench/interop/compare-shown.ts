// What a reader shows, beside what is published, and beside what it showed before.
import type { Piece } from "./newsroom.ts";
import type { Seen } from "./reader.ts";
import type { Fault } from "./verdict.ts";
import type { News } from "./world.ts";

/** Each piece once with its title, address and sound; nothing besides. */
export function itemFaults(shown: readonly Seen[], pieces: readonly Piece[]): Fault[] {
  const links = new Set(pieces.map(({ link }) => link));
  const strays = shown
    .filter(({ link }) => !links.has(link))
    .map(({ title, link }) => notOnce(`It shows one more: "${title}" at ${pathOf(link)}.`));
  const ids = new Set(shown.map(({ id }) => id));
  const sameId = ids.size === shown.length ? [] : [notOnce("Two items have one id.")];
  return [...pieces.flatMap((piece) => pieceFaults(shown, piece)), ...strays, ...sameId];
}

function pieceFaults(shown: readonly Seen[], piece: Piece): Fault[] {
  const found = shown.filter(({ link }) => link === piece.link);
  const [item] = found;
  if (!item) return [notOnce(`It does not show "${piece.title}".`)];
  if (found.length > 1) return [notOnce(`It shows "${piece.title}" ${found.length} times.`)];
  const { title, sound } = item;
  if (title !== piece.title)
    return [{ matter: "shows titles as text", told: `It shows \`${title}\` for \`${piece.title}\`.` }];
  if (sound === undefined || sound === (piece.sound ?? null)) return [];
  return [notOnce(`"${title}" comes with the sound ${sound ?? "none"}.`)];
}

const notOnce = (told: string): Fault => ({ matter: "shows every item once", told });

/** What is ours differs in its port from run to run. */
const pathOf = (link: string) => link.replace(/^http:\/\/127\.0\.0\.1:\d+/, "");

export function quietFaults(before: readonly Seen[], after: readonly Seen[], visit: number): Fault[] {
  return freshIn(before, after).map(({ title }) => ({
    matter: "shows nothing without news",
    told: `At visit ${visit} it shows "${title}" again.`,
  }));
}

export function newsFaults(
  before: readonly Seen[],
  after: readonly Seen[],
  news: News,
  complaint: string,
): Fault[] {
  const why = complaint === "" ? "" : ` It says: ${complaint}.`;
  const faults: Fault[] = [];
  const [added, changed] = [news.added, news.changed].map((title) => timesShown(before, after, title));
  if (added !== "once")
    faults.push({ matter: "shows a new item once", told: `It shows "${news.added}" ${added}.${why}` });
  if (changed === "never")
    faults.push({ matter: "shows a change", told: `It never shows "${news.changed}".${why}` });
  else if (changed !== "once")
    faults.push({ matter: "shows a change once", told: `It shows "${news.changed}" ${changed}.` });
  else if (after.some(({ title }) => title === news.old))
    faults.push({ matter: "takes back what was changed", told: `It shows "${news.old}" beside it.` });
  const others = freshIn(before, after).filter(({ title }) => title !== news.added && title !== news.changed);
  return [...faults, ...others.map(({ title }) => notOnce(`With the news it shows "${title}" again.`))];
}

/** An answer that holds only what changed must cost nothing that was there. */
export function lossFaults(before: readonly Seen[], after: readonly Seen[], { old }: News): Fault[] {
  const lost = freshIn(after, before).filter(({ title }) => title !== old);
  return lost.map(({ title }) => notOnce(`With the news it loses "${title}".`));
}

const TIMES = ["never", "once", "twice"];

/** How often a title is among what is new. */
export function timesShown(before: readonly Seen[], after: readonly Seen[], wanted: string): string {
  const times = freshIn(before, after).filter(({ title }) => title === wanted).length;
  return TIMES[times] ?? `${times} times`;
}

export function changeIn(before: readonly Seen[], after: readonly Seen[], { old, changed }: News): string {
  const times = timesShown(before, after, changed);
  if (times === "never") return times;
  return `${times}, ${after.some(({ title }) => title === old) ? "beside the old" : "in its place"}`;
}

/** What is shown after and was not before, as often as it was not. */
function freshIn(before: readonly Seen[], after: readonly Seen[]): readonly Seen[] {
  const left = before.map(keyOf);
  return after.filter((one) => {
    const at = left.indexOf(keyOf(one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const keyOf = ({ id, title, link }: Seen) => `${id}\n${title}\n${link}`;
