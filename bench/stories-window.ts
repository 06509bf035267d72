// What the window of stories costs: CPU an entry and memory, with 1,000 to 100,000 entries in it.
import { COMMON_WORDS } from "../src/stories/common-words.ts";
import type { Report } from "../src/stories/window/report.ts";
import { createStoryWindow } from "../src/stories/window/story-window.ts";

const SIZES = [1_000, 10_000, 100_000];
/** Entries that are timed when the window is full. */
const TIMED = 2_000;
const DAY = 86_400_000;

/** News made of words as common as they are in news, five reports a story, with names of their own. */
function createNews() {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
  const levels = COMMON_WORDS.map((line) => line.split(": ")).map(([count, list = ""]) => {
    const listed = list.replaceAll("^", "").split(" ");
    return { weight: Number(count) * listed.length, listed };
  });
  const weights = levels.reduce((sum, { weight }) => sum + weight, 0);
  const word = (): string => {
    let left = random() * weights;
    for (const { weight, listed } of levels) {
      left -= weight;
      if (left < 0) return listed[Math.floor(random() * listed.length)] ?? "";
    }
    return "";
  };
  const words = (count: number) => Array.from({ length: count }, word).join(" ");
  let subject: readonly string[] = [];
  return (index: number, total: number): Report => {
    if (index % 5 === 0) subject = Array.from({ length: 6 }, () => `Name${Math.floor(random() * 50_000)}`);
    const said = subject.filter(() => random() < 0.7).join(" ");
    return {
      entryId: `e${index}`,
      sourceId: `s${index % 70}`,
      publisher: `p${index % 70}`,
      sortAt: Math.floor((index / total) * 14 * DAY),
      title: `${said} ${words(6)}`,
      lead: `${words(20)} ${said} ${words(30)}`,
      canonicalUrl: `example.org/${index}`,
      cites: [],
    };
  };
}

export function measureWindow(): void {
  for (const size of SIZES) {
    globalThis.gc?.();
    const before = process.memoryUsage();
    const news = createNews();
    const window = createStoryWindow();
    const total = size + TIMED;
    const tell = (index: number) => {
      const report = news(index, total);
      const storyId = window.find(report)?.storyId ?? report.entryId;
      for (const twin of window.add(report, storyId)) window.merge(twin, storyId);
    };
    for (let index = 0; index < size; index += 1) tell(index);
    const started = process.cpuUsage();
    for (let index = size; index < total; index += 1) tell(index);
    const { user, system } = process.cpuUsage(started);
    globalThis.gc?.();
    const after = process.memoryUsage();
    const grown = (after.rss - before.rss) / 2 ** 20;
    const ms = (user + system) / 1_000 / TIMED;
    console.log(
      `${size} entries in the window: ${ms.toFixed(3)} ms of CPU an entry, ${Math.round(1_000 / ms)} entries/s, ` +
        `${Math.round(grown)} MB more, ${Math.round(after.rss / 2 ** 20)} MB in all`,
    );
  }
}
