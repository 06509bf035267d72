// The sources: who they are, how they fare, how much they bring and how soon we have it.
import { html } from "hono/html";
import type { Config, ConfigFault } from "../../model/config.ts";
import { MINUTE } from "../../model/durations.ts";
import type { Instant } from "../../model/entry.ts";
import { SOURCE_STATUSES, type SourceReport, type SourceStatus } from "../../model/source.ts";
import { inWords } from "../../source/life.ts";
import { notModifiedShare } from "../../source-reports.ts";
import { type Html, layout } from "./layout.ts";
import { outletLink } from "./story-card.ts";
import { timeElement } from "./time-ago.ts";

const WORDS: Readonly<Record<SourceStatus, string>> = {
  gone: "gone",
  failing: "failing",
  moved: "moved",
  silent: "silent",
  slow: "slow",
  waiting: "not polled yet",
  healthy: "healthy",
};

interface Moment {
  readonly now: Instant;
  readonly fault: ConfigFault | null;
}

export function sourcesPage(config: Config, reports: readonly SourceReport[], { now, fault }: Moment): Html {
  const inOrder = [...reports].sort(
    (a, b) => SOURCE_STATUSES.indexOf(a.life.status) - SOURCE_STATUSES.indexOf(b.life.status),
  );
  return layout(config, {
    title: "Sources",
    description: `The ${reports.length} sources of ${config.site.title}, and how they fare.`,
    path: "/sources",
    channelId: null,
    main: html`<h1>Sources</h1>
${fault ? brokenNotice(fault, now) : ""}<p class="intro">${reports.length} sources${careOf(reports)}. Each is visited when it is likely to have news, and never more often than it allows.</p>
<div class="scroll"><table class="sources">
<thead><tr><th>Source</th><th>State</th><th>Brings</th><th>Entries</th><th>Newest</th><th title="Visits that found nothing new">Unchanged</th><th title="From publication to our page, the middle of the newest">Delay</th><th>Last visit</th></tr></thead>
<tbody>${inOrder.map((report) => row(report, now))}</tbody>
</table></div>`,
  });
}

/** For the curator: what was edited is not in use. */
const brokenNotice = ({ message, since }: ConfigFault, now: Instant): Html =>
  html`<div class="broken" role="alert"><p>The configuration was changed ${timeElement(since, now)} and has faults: what was in use before stays in use.</p>
<pre>${message}</pre></div>
`;

function careOf(reports: readonly SourceReport[]): Html | string {
  const counts = SOURCE_STATUSES.filter((status) => status !== "healthy" && status !== "waiting").flatMap(
    (status) => {
      const count = reports.filter(({ life }) => life.status === status).length;
      return count > 0 ? [`${count} ${WORDS[status]}`] : [];
    },
  );
  return counts.length > 0 ? html`, <b>${counts.join(", ")}</b>` : ", all well";
}

function row(report: SourceReport, now: Instant): Html {
  const { outlet, state, life, entries, newestAt, delayMs } = report;
  const share = notModifiedShare(report);
  return html`<tr>
<td>${outletLink(outlet)} <small>${outlet.kind}</small></td>
<td><span class="status ${life.status}">${WORDS[life.status]}</span>${sinceOf(report, now)}${life.message === null ? "" : html`<br><small>${life.message}</small>`}</td>
<td>${state?.pace.perDay ? inWords(state.pace.perDay) : "–"}</td>
<td class="number">${entries}</td>
<td>${newestAt === null ? "–" : timeElement(newestAt, now)}</td>
<td class="number">${share === null ? "–" : `${Math.round(share * 100)} %`}</td>
<td>${delayMs === null ? "–" : duration(delayMs)}</td>
<td>${state?.lastPollAt ? timeElement(state.lastPollAt, now) : "–"}</td>
</tr>
`;
}

function sinceOf({ life }: SourceReport, now: Instant): Html | string {
  const isTold = life.since !== null && life.status !== "healthy";
  return isTold ? html` <small>since ${timeElement(life.since ?? now, now)}</small>` : "";
}

function duration(ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 6) / 10} h`;
}
