// The ledger: what each source, channel and rule kept and dropped in the last days, as small charts.
import { html } from "hono/html";
import {
  type JudgeCounts,
  type LedgerReport,
  ledgerConcerns,
  type RuleCounts,
  sumOf,
} from "../../explain/ledger-report.ts";
import type { Config } from "../../model/config.ts";
import { type Html, layout } from "./layout.ts";

export function ledgerPage(config: Config, report: LedgerReport): Html {
  const { days, sources, channels, rules } = report;
  const channelLink = ({ id }: JudgeCounts) => html`<a href="/channels/${id}">${id}</a>`;
  const sourceLink = ({ id, isConfigured }: JudgeCounts) =>
    isConfigured
      ? html`<a href="/sources/${id}">${id}</a>`
      : html`${id} <small>not in feeds.yaml any more</small>`;
  const entries = sources.reduce((sum, one) => sum + allOf(one), 0);
  const inOrder = sources.toSorted((a, b) => allOf(b) - allOf(a));
  return layout(config, {
    title: "Ledger",
    description: `What the rules of ${config.site.title} kept and dropped.`,
    path: "/ledger",
    channelId: null,
    main: html`<h1>Ledger</h1>
<p class="intro">What became of the ${entries} entries of the last ${days.length} days, from ${isoDay(days[0] ?? 0)} on. Bars are days; full ones were kept, pale ones dropped.</p>
${concerns(report)}
<h2>Channels</h2>
${table("Channel", channels, channelLink)}
<h2>Rules</h2>
<div class="scroll"><table class="ledger">
<thead><tr><th>Rule</th><th>Where</th><th>Decided</th><th>By day</th></tr></thead>
<tbody>${rules.map(ruleRow)}</tbody>
</table></div>
<h2>Sources</h2>
${table("Source", inOrder, sourceLink)}`,
  });
}

const isoDay = (day: number): string => new Date(day).toISOString().slice(0, 10);
const allOf = ({ kept, dropped, hidden }: JudgeCounts): number =>
  sumOf(kept) + sumOf(dropped) + sumOf(hidden);

function concerns(report: LedgerReport): Html | "" {
  const found = ledgerConcerns(report);
  if (found.length === 0) return "";
  return html`<details class="concerns"><summary>${found.length} to look at</summary><ul>${found.map((one) => html`<li>${one}</li>`)}</ul></details>`;
}

const table = (what: string, judges: readonly JudgeCounts[], link: (judge: JudgeCounts) => Html): Html =>
  html`<div class="scroll"><table class="ledger">
<thead><tr><th>${what}</th><th>Kept</th><th>Dropped</th><th>Hidden</th><th>By day</th></tr></thead>
<tbody>${judges.map(
    (
      judge,
    ) => html`<tr><td>${link(judge)}</td><td class="number">${sumOf(judge.kept)}</td><td class="number">${sumOf(judge.dropped)}</td><td class="number">${sumOf(judge.hidden) || ""}</td><td>${chart(judge.kept, judge.dropped)}</td></tr>
`,
  )}</tbody>
</table></div>`;

const ruleRow = ({ rule, place, decided }: RuleCounts): Html =>
  html`<tr><td><code>${rule}</code></td><td><small>${place}</small></td><td class="number">${sumOf(decided)}</td><td>${chart(decided, [])}</td></tr>
`;

const BAR = 4;
const HEIGHT = 24;

/** A bar a day, the kept below the dropped; the highest is as high as the chart. */
function chart(kept: readonly number[], dropped: readonly number[]): Html {
  const sums = kept.map((count, day) => count + (dropped[day] ?? 0));
  const most = Math.max(1, ...sums);
  const high = (count: number) => Math.round((count / most) * HEIGHT * 10) / 10;
  const bars = sums.flatMap((sum, day) => {
    if (sum === 0) return [];
    const below = high(kept[day] ?? 0);
    const above = high(sum) - below;
    const x = day * BAR;
    return html`<rect class="kept" x="${x}" y="${HEIGHT - below}" width="${BAR - 1}" height="${below}"/><rect class="dropped" x="${x}" y="${HEIGHT - below - above}" width="${BAR - 1}" height="${above}"/>`;
  });
  const width = sums.length * BAR;
  return html`<svg class="bars" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" role="img" aria-label="${sumOf(sums)} in ${sums.length} days, at most ${most} a day">${bars}</svg>`;
}
