// "Did you mean …?": the known name that a mistyped one was probably meant to be.

const LONGEST_LIST = 12;

/** Edits between two words: insert, delete, replace, or swap two neighbours. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      line[column] = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = above;
    above = line;
  }
  return above[b.length] ?? 0;
}

function nearest(name: string, known: readonly string[]): string | null {
  const wanted = name.slice(0, 100).toLowerCase();
  const farthest = Math.max(2, Math.floor(wanted.length / 3));
  let best: { readonly name: string; readonly edits: number } | null = null;
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) > farthest) continue;
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits <= farthest && edits < candidate.length && (best === null || edits < best.edits)) {
      best = { name: candidate, edits };
    }
  }
  return best?.name ?? null;
}

/** The end of a sentence about an unknown name: the nearest known one, else all of them if they are few. */
export function suggest(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  if (near !== null) return `: did you mean "${near}"?`;
  if (known.length === 0) return ": there are none.";
  if (known.length > LONGEST_LIST) return ".";
  return `: known are ${known.join(", ")}.`;
}
