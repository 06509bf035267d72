// robots.txt, read for one name (RFC 9309): what is said to us alone. What is said to all robots is meant for crawlers.

/** Longer files are cut there, as the big crawlers do. */
const MOST_LETTERS = 500_000;
const MOST_RULES = 1_000;

interface Group {
  readonly agents: string[];
  readonly rules: { readonly allows: boolean; readonly path: string }[];
}

/**
 * @param agent our name, such as downlink
 * @returns patterns of paths that we are asked not to fetch, `*` and `$` as in RFC 9309 2.2.3; those that begin with `+`
 *   are allowed all the same
 */
export function parseRobots(text: string, agent: string): string[] {
  const rules = groupsOf(text.slice(0, MOST_LETTERS))
    .filter(({ agents }) => agents.some((name) => name === agent.toLowerCase()))
    .flatMap((group) => group.rules)
    .filter(({ path }) => path !== "")
    .slice(0, MOST_RULES);
  return rules.some(({ allows }) => !allows)
    ? rules.map(({ allows, path }) => (allows ? `+${path}` : path))
    : [];
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let isHead = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [name = "", ...rest] = line.split("#", 1).join("").split(":");
    const value = rest.join(":").trim();
    const key = name.trim().toLowerCase();
    if (key === "user-agent") {
      if (!isHead) groups.push({ agents: [], rules: [] });
      isHead = true;
      groups.at(-1)?.agents.push(value.toLowerCase().replace(/[/ ].*$/, ""));
    } else if (key === "allow" || key === "disallow") {
      isHead = false;
      groups.at(-1)?.rules.push({ allows: key === "allow", path: value });
    }
  }
  return groups;
}

/** The longest pattern that fits decides, and `allow` where both are as long (RFC 9309 2.2.2). */
export function isDisallowed(patterns: readonly string[], pathAndQuery: string): boolean {
  let best = { length: -1, allows: true };
  for (const pattern of patterns) {
    const allows = pattern.startsWith("+");
    const path = allows ? pattern.slice(1) : pattern;
    if (!fits(path, pathAndQuery)) continue;
    if (path.length > best.length || (path.length === best.length && allows))
      best = { length: path.length, allows };
  }
  return !best.allows;
}

/** Linear in both: `*` takes the first place where the next piece is found. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith("$");
  const [first = "", ...pieces] = (isWhole ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [index, piece] of pieces.entries()) {
    const isLast = isWhole && index === pieces.length - 1;
    const found = isLast ? path.length - piece.length : path.indexOf(piece, at);
    if (found < at || !path.startsWith(piece, found)) return false;
    at = found + piece.length;
  }
  return !isWhole || at === path.length;
}
