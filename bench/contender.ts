// What both sides of the polling race can do.

export interface ContenderOptions {
  /** Of the origin, http://127.0.0.1:PORT. */
  readonly originUrl: string;
  readonly feeds: number;
  readonly folder: string;
  /** How many visits at once; 32 unless told. */
  readonly atOnce?: number;
}

export interface Contender {
  /** Visits every feed once and writes the curated feed anew; how many visits failed, and why the first one did. */
  poll(): Promise<{ readonly failed: number; readonly fault: string | null }>;
  /** How many entries are stored. */
  count(): number;
  close(): Promise<void>;
}

export type OpenContender = (options: ContenderOptions) => Promise<Contender>;
