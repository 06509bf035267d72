// Between the columns that hold the curator's hand and the house's type.
import type { Hand } from "../../model/hand.ts";
import { correctionsFrom } from "../../stories/hand.ts";

export interface HandRow {
  readonly hidden_at: number | null;
  readonly note: string | null;
  /** JSON: model/hand.ts; null: none. */
  readonly corrections: string | null;
}

export const handFromRow = ({ hidden_at: hiddenAt, note, corrections }: HandRow): Hand => ({
  hiddenAt,
  note,
  corrections: correctionsFrom(corrections),
});
