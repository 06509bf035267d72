// What a page says when it has no stories: that polling has begun, that nobody could be reached, or that nothing fits.
import { html } from "hono/html";
import type { Html } from "./layout.ts";

export interface PollProgress {
  readonly sources: number;
  /** Polled at least once. */
  readonly polled: number;
  /** Polled, and failing. */
  readonly failing: number;
  /** More first polls are to come from this process. */
  readonly underWay: boolean;
}

export function emptyState(progress: PollProgress, q: string | undefined): Html {
  const { sources, polled, failing, underWay } = progress;
  if (underWay) {
    return html`<section class="empty" role="status">
<h2>Fetching the first stories</h2>
<p>${polled} of ${sources} sources have been polled${failing > 0 ? `, ${failing} could not be read` : ""}. This page looks again by itself.</p>
<progress value="${polled}" max="${sources}">${polled} of ${sources}</progress>
</section>`;
  }
  if (polled > 0 && failing === polled) {
    return html`<section class="empty" role="status">
<h2>No source could be reached</h2>
<p>All ${failing} polls failed; each will be tried again. The reasons are on the page of <a href="/sources">sources</a>. Is this machine connected?</p>
</section>`;
  }
  if (polled === 0) {
    return html`<section class="empty" role="status">
<h2>Nothing has been polled yet</h2>
<p>This process only serves. Run <code>downlink work</code> beside it, or <code>downlink poll</code> once.</p>
</section>`;
  }
  return html`<section class="empty"><h2>${q === undefined ? "No stories here yet" : `Nothing found for “${q}”`}</h2>
<p>${q === undefined ? "Stories appear as soon as a source reports something that fits." : "All words must be found; put a phrase in “quotes”, end a beginning with *."}</p></section>`;
}
