// What the figures should be, and whether they are.

export interface Aim {
  readonly what: string;
  /** Ours divided by theirs. */
  readonly ratio: number;
  readonly limit: number;
  /** Whether the limit is the most or the least that will do. */
  readonly side: "most" | "least";
}

const isMet = ({ ratio, limit, side }: Aim): boolean => (side === "most" ? ratio <= limit : ratio >= limit);

export const aimLine = (aim: Aim): string =>
  `- ${isMet(aim) ? "PASS" : "MISS"} ${aim.what}: ${aim.ratio.toFixed(2)} (at ${aim.side} ${aim.limit.toFixed(2)})`;
