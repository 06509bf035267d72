// The sources: who they are, how they fare, when they are visited next.
import { html } from "hono/html";
import type { Config } from "../../model/config.ts";
import type { Instant } from "../../model/entry.ts";
import type { Outlet, SourceState } from "../../model/source.ts";
import { statusOf } from "../../render/api-json.ts";
import { type Html, layout } from "./layout.ts";
import { outletLink } from "./story-card.ts";
import { timeElement } from "./time-ago.ts";

export interface SourceLine {
  readonly outlet: Outlet;
  readonly state: SourceState | null;
  readonly entries: number;
  readonly newestAt: Instant | null;
}

const WORDS = { waiting: "not polled yet", healthy: "healthy", failing: "failing" } as const;

export function sourcesPage(config: Config, lines: readonly SourceLine[], now: Instant): Html {
  const failing = lines.filter(({ state }) => state?.error).length;
  return layout(config, {
    title: "Sources",
    description: `The ${lines.length} sources of ${config.site.title}, and how they fare.`,
    path: "/sources",
    channelId: null,
    main: html`<h1>Sources</h1>
<p class="intro">${lines.length} sources${failing > 0 ? html`, <b>${failing} failing</b>` : ", all well"}. Each is visited when it is likely to have news, and never more often than it allows.</p>
<div class="scroll"><table class="sources">
<thead><tr><th>Source</th><th>State</th><th>Entries</th><th>Newest</th><th>Last visit</th></tr></thead>
<tbody>${lines.map((line) => row(line, now))}</tbody>
</table></div>`,
  });
}

function row({ outlet, state, entries, newestAt }: SourceLine, now: Instant): Html {
  const status = statusOf(state);
  return html`<tr>
<td>${outletLink(outlet)} <small>${outlet.kind}</small></td>
<td><span class="status ${status}">${WORDS[status]}</span>${state?.error ? html` <small>${state.error.message}</small>` : ""}</td>
<td class="number">${entries}</td>
<td>${newestAt === null ? "–" : timeElement(newestAt, now)}</td>
<td>${state?.lastPollAt ? timeElement(state.lastPollAt, now) : "–"}</td>
</tr>
`;
}
