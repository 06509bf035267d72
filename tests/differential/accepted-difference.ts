// What a difference must look like to be accepted: classes with a predicate and a reason, instead of lists of files.
import type { Difference } from "./compare.ts";
import type { Field } from "./plain-entry.ts";

export interface AcceptedDifference {
  /** Short, unique for its reader: reports and the record name the class by it. */
  readonly name: string;
  readonly fields: readonly Field[];
  /** Why our reading is right. */
  readonly reason: string;
  /**
   * `fault`: the reader is plainly wrong, or does not know the element; set aside in the second figure of the report.
   * `choice`: both readings can be defended; counts as disagreement in both figures.
   */
  readonly kind: "fault" | "choice";
  /** @param source the document's text. */
  readonly explains: (difference: Difference, source: string) => boolean;
}

/** The first class that explains it; undefined for a difference that nobody has looked at. */
export function classOf(
  difference: Difference,
  source: string,
  accepted: readonly AcceptedDifference[],
): AcceptedDifference | undefined {
  return accepted.find(
    ({ fields, explains }) => fields.includes(difference.field) && explains(difference, source),
  );
}

export const DATES: readonly Field[] = ["published", "updated"];

/** They found nothing, we did. */
export function onlyOurs({ ours, theirs }: Difference): boolean {
  return theirs === "" && ours !== "";
}

/** How much later theirs is, in seconds; not a number where one has no date. */
export function secondsLater({ ours, theirs }: Difference): number {
  return ours === "" || theirs === "" ? Number.NaN : Number(theirs) - Number(ours);
}

/** "FranÃ§oise" for "Françoise": letters of one reading stand for the bytes of another, ASCII is the same. */
export function isMisread({ ours, theirs }: Difference): boolean {
  const ascii = (text: string) => text.replace(/<[^>]*>|[^!-~]+/g, "");
  return /[ÂÃâÐÑ][^ -~]?/.test(theirs) && ascii(ours) === ascii(theirs);
}
