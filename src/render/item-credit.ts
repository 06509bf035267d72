// Who had a story first, as it is shown: a name, a link to the report, and what says so.
import type { Credit } from "../model/credit.ts";
import type { Entry } from "../model/entry.ts";
import type { Outlet } from "../model/source.ts";
import type { StoryWithEntries } from "../model/story.ts";
import { creditOf } from "../stories/credit.ts";
import type { Press } from "../stories/press.ts";
import type { ItemCredit, ItemEvidence } from "./feed-document.ts";
import { republishedQuote } from "./republish.ts";

/** A publisher by itself, whether it is polled or not. */
export interface NamedOutlet {
  readonly name: string;
  /** One of its sources; null if none is polled. */
  readonly outlet: Outlet | null;
  readonly siteUrl: string | null;
}

export interface CreditContext {
  readonly press: Press;
  readonly outletOf: (sourceId: string) => Outlet;
  readonly publisherNamed: (publisher: string) => NamedOutlet;
}

export function itemCredit({ lead, others }: StoryWithEntries, context: CreditContext): ItemCredit | null {
  const members = [lead, ...others];
  const credit = creditOf(members, context.press, lead);
  if (!credit) return null;
  const find = (entryId: string | null) => members.find((entry) => entry.entryId === entryId);
  const evidence = itemEvidence(credit, find(credit.evidence.entryId) ?? lead, context);
  return { ...reportOf(credit, find(credit.entryId), context), evidence };
}

function reportOf(
  { publisher, url }: Credit,
  entry: Entry | undefined,
  { outletOf, publisherNamed }: CreditContext,
): Omit<ItemCredit, "evidence"> {
  const outlet = entry && outletOf(entry.sourceId);
  const named: NamedOutlet = outlet
    ? { name: outlet.name, outlet, siteUrl: outlet.siteUrl }
    : publisherNamed(publisher);
  const page = entry?.url ?? linkTo(url);
  return { publisher, name: named.name, outlet: named.outlet, url: page ?? named.siteUrl };
}

/** Canonical URLs have no scheme; by now all have https. */
const linkTo = (canonicalUrl: string | null): string | null =>
  canonicalUrl === null ? null : (URL.parse(`https://${canonicalUrl}`)?.href ?? null);

function itemEvidence({ evidence }: Credit, { sourceId }: Entry, { outletOf }: CreditContext): ItemEvidence {
  const outlet = outletOf(sourceId);
  return { ...evidence, outlet, quote: republishedQuote(evidence.quote, outlet.rights) };
}
