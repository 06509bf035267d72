// What the runner asks of a feed reader, whatever it is: to subscribe, to come by, and to show what it has.
import type { Kind } from "./world.ts";

/** An item, as the reader shows it: by title and address. */
export interface Seen {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  /** undefined: this reader does not tell. */
  readonly sound?: string | null;
}

export interface Subscription {
  /** Comes by once and takes what is new. */
  visit(): Promise<void>;
  /** All that it has shown so far, a line each; a reader that sends mail: each mail. */
  shown(): Promise<readonly Seen[]>;
  /** What it complained of in the last visit; "" for nothing. */
  complaint(): string;
  close?(): Promise<void>;
}

/** What is asked of a reader, one by one. */
export type Matter =
  | "finds the feed of a page"
  | "shows every item once"
  | "shows titles as text"
  | "shows a new item once"
  | "shows a change"
  | "shows a change once"
  | "takes back what was changed"
  | "shows nothing without news"
  | "is told 304 without news"
  | "is told 304 at the second visit";

/** What a reader does with nobody's feeds, and why. If it does it after all, the run says so. */
export interface Limit {
  readonly matter: Matter;
  /** Where; everywhere by default. */
  readonly kinds?: readonly Kind[];
  readonly why: string;
}

export interface Reader {
  readonly name: string;
  readonly debianPackage: string;
  readonly limits: readonly Limit[];
  isInstalled(): Promise<boolean>;
  /**
   * @param address of a feed or a page
   * @param folder empty, for all that it stores
   */
  subscribe(address: string, folder: string): Promise<Subscription>;
}
