// What work costs, measured by the processor: a busy machine makes waiting longer, not work. And by an ordinary processor:
// one that is slow, or shares its core with others, needs longer for anything.

/** What the measure takes on an ordinary processor; the one that this was written on needs two to four milliseconds a round. */
const ORDINARY_MS = 3.2;
const ROUNDS = 2;

let last = 0;
let counted = 0;
let slowness = 1;

/** Milliseconds of CPU that this process has used, since whenever, as an ordinary processor would have needed. */
export function cpuMs(): number {
  const now = usedMs();
  const before = slowness;
  slowness = measureSlowness();
  counted += (now - last) / Math.max(before, slowness);
  // The measure itself does not count.
  last = usedMs();
  return counted;
}

function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** 1 of an ordinary processor, and of a faster one. */
function measureSlowness(): number {
  const start = usedMs();
  for (let round = 0; round < ROUNDS; round += 1) workOnWords();
  return Math.max(1, (usedMs() - start) / ORDINARY_MS);
}

const WORDS = Array.from({ length: 4_000 }, (_, n) => `w${(n * 7_919) % 4_001}`);

/** As much of what tests measure as fits: joining, matching, counting, replacing, splitting. */
function workOnWords(): number {
  const counts = new Map<string, number>();
  for (const word of WORDS.join(" ").match(/[a-z]\d+/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  const marked = [...counts].map(([word, count]) => `<${word}>${count}</${word}>`).join("");
  return marked.replace(/<\/?w(\d+)>/g, "$1;").split(";").length;
}

// Code runs slowly until it has run for a while.
for (let round = 0; round < 30; round += 1) workOnWords();
