// An entry as stories are told apart by, and what is worked out of it once.
import type { Citation } from "../../model/citation.ts";
import type { Instant } from "../../model/entry.ts";
import { type Marks, marksOf } from "../look-alikes.ts";
import type { SeriesMemory } from "../series.ts";
import { type SpaceflightEvent, spaceflightEventOf } from "../spaceflight-event.ts";
import { printOf, type TextPrint } from "../text-print.ts";
import { type Vector, vectorOf } from "../vector.ts";

export interface Report {
  readonly entryId: string;
  readonly sourceId: string;
  readonly publisher: string;
  readonly sortAt: Instant;
  readonly title: string;
  /** Plain text; its first words count. */
  readonly lead: string | null;
  readonly canonicalUrl: string | null;
  readonly cites: readonly Citation[];
}

/** What the window keeps of a report: no texts, since there may be a hundred thousand. */
export interface KeptReport extends Marks {
  readonly entryId: string;
  readonly sourceId: string;
  readonly publisher: string;
  readonly sortAt: Instant;
  readonly print: TextPrint | null;
  readonly event: SpaceflightEvent;
}

export interface Prepared {
  readonly report: Report;
  readonly kept: KeptReport;
  readonly vector: Vector;
}

export function prepare(report: Report, series: SeriesMemory): Prepared {
  const { entryId, sourceId, publisher, sortAt, title, lead } = report;
  const label = series.labelOf(sourceId, title);
  const unlabelled = title.slice(label);
  const marks = marksOf(unlabelled, lead);
  const event = spaceflightEventOf(unlabelled, marks.numbers);
  return {
    report,
    kept: { entryId, sourceId, publisher, sortAt, print: printOf(lead), event, ...marks },
    vector: vectorOf({ title, label, lead }),
  };
}
