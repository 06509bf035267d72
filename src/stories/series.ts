// Labels of series: what the titles of one source begin with again and again ("Live coverage: ...").

/** Two entries may begin alike by chance. */
const OFTEN = 2;
/** A label is short; what is longer is the headline itself. */
const LONGEST = 40;
const LABEL = /^[^:|–—]{2,40}?(?::\s|\s[|–—]\s)/u;
const USUAL =
  /^(?:live(?: coverage| updates?)?|watch(?: live)?|photos?|video|podcast|opinion|op-ed|breaking|exclusive|update|apod|press release|sponsored)\b[^:|–—]{0,20}(?::\s|\s[|–—]\s)/iu;

export interface SeriesMemory {
  /** How many letters of the title are the label of a series. */
  labelOf(sourceId: string, title: string): number;
  note(sourceId: string, title: string): void;
}

export function createSeriesMemory(): SeriesMemory {
  const seen = new Map<string, number>();
  const keyOf = (sourceId: string, label: string) => `${sourceId}\n${label.toLowerCase()}`;
  return {
    labelOf(sourceId, title) {
      const usual = USUAL.exec(title)?.[0];
      if (usual !== undefined) return usual.length;
      const label = labelIn(title);
      if (label === null) return 0;
      return (seen.get(keyOf(sourceId, label)) ?? 0) >= OFTEN ? label.length : 0;
    },
    note(sourceId, title) {
      const label = labelIn(title);
      if (label !== null) seen.set(keyOf(sourceId, label), (seen.get(keyOf(sourceId, label)) ?? 0) + 1);
    },
  };
}

function labelIn(title: string): string | null {
  const label = LABEL.exec(title)?.[0] ?? null;
  return label !== null && label.length <= LONGEST ? label : null;
}
