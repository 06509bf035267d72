// Labels: what an entry is (an advertisement, an opinion, a video …), found by rules in our own language.
import { LABEL_IDS, type LabelId, type Rule, type Term } from "../model/rule.ts";

export interface Label {
  readonly id: LabelId;
  readonly title: string;
  /** One of these is enough. A wrong label takes an entry out of feeds: in doubt there is none. */
  readonly when: readonly Rule[];
}

const IDS: ReadonlySet<string> = new Set(LABEL_IDS);
export const isLabel = (id: string): id is LabelId => IDS.has(id);

/** Label ids in the order of the table, each with a clause that says how it was found. */
export type FoundLabels = ReadonlyMap<LabelId, string>;

/** The title begins with it, and a colon, bar or dash sets it apart: "Opinion | …", not "Opinion polls …". */
const opening = (words: string): Term => `/^${words}(\\s*[:|–—]|\\s-\\s)/i`;
/** The title ends with it, set apart by a bar or dash. */
const closing = (words: string): Term => `/[|–—-] ${words}$/i`;
const inBrackets = (words: string): Term => `/\\[${words}\\]/i`;
const inParentheses = (words: string): Term => `/\\(${words}\\)$/i`;
/** The title, or the text, begins with it. */
const beginning = (words: string): Term => `/^${words}/i`;
/** The title goes on with it after a colon, bar or dash. */
const afterwards = (words: string): Term => `/[:|–—] ${words}/i`;
/** All of a category: "Opinion", not "Public opinion". */
const whole = (words: string): Term => `/^${words}$/i`;

// Words first: an expression that begins with letters is looked for at once, one that begins with a choice is not.
const SPONSORED = [
  "Sponsored",
  "Sponsored (content|post|article|story)",
  "Partner content",
  "Branded content",
];
const PAID = [
  "Advertorial",
  "Advertisement",
  "Paid (content|post|partnership|promotion)",
  "Promoted content",
];
const ADVERTISING = [...SPONSORED, ...PAID];
const WEBINARS = ["Webinar", "Free webinar", "Upcoming webinar", "On-demand webinar", "Live webinar"];
const PIECES = "(post|article|story|content|report) (is|was)";
const RELEASES = ["Press release", "News release", "Media release", "Media advisory"];
const OPINIONS = ["Opinion", "Op-ed", "Editorial", "Commentary", "Guest column", "Guest commentary"];

const DIGESTS = ["News", "Research", "Science", "Space", "Daily", "Weekly", "Monthly", "Weekend", "Morning"];

/** Who makes nothing but programs needs no rule to find them, and numbers its episodes all the same. */
const WRITTEN = ["news", "agency", "blog", "journal"] as const;
const PUBLISHED = ["news", "blog", "journal"] as const;

const RULES: Readonly<Record<LabelId, Omit<Label, "id">>> = {
  "press-release": {
    title: "Press release",
    when: [
      { title: [...RELEASES.map(opening), ...RELEASES.map(inBrackets), ...RELEASES.map(closing)] },
      {
        category: [whole("Press releases?"), whole("News releases?"), whole("Media (advisory|advisories)")],
      },
      {
        // Datelines of those who spread them, which nobody quotes with their dashes.
        text: [
          "/\\(BUSINESS WIRE\\) ?(--|–|—)/",
          "/\\/PRNewswire(-[A-Za-z]+)?\\/ ?(--|–|—)/",
          "/\\(GLOBE ?NEWSWIRE\\) ?(--|–|—)/",
          "/EINPresswire\\.com\\/ ?(--|–|—)/",
          "/ACCESS(WIRE| Newswire) ?\\/ /",
        ],
      },
      { text: [beginning("For immediate release\\b"), ...RELEASES.map(opening)] },
    ],
  },
  sponsored: {
    title: "Sponsored",
    when: [
      {
        title: [
          ...ADVERTISING.map(opening),
          ...ADVERTISING.map(inBrackets),
          ...ADVERTISING.map(inParentheses),
          ...ADVERTISING.map(closing),
          ...["Ad", "AD"].map((word) => `/^\\[${word}\\]/`),
          opening("Content from our (sponsor|partner)s?"),
        ],
      },
      { category: [...ADVERTISING, "Sponsored posts?", "Partner posts?", "Webinars?"].map(whole) },
      {
        // Programs name their sponsors first, and are none of theirs.
        kinds: WRITTEN,
        text: [
          ...[...SPONSORED, "Advertorial"].map(opening),
          beginning(`This ${PIECES} (sponsored|paid for|presented) by`),
          beginning("This is (a sponsored (post|article)|sponsored content|a paid)"),
          // Not "Sponsored by Sen. Cruz, the bill …".
          beginning("Sponsored by [^.,:;|]{2,60}([:|]|\\.?$)"),
          beginning("Presented by [^.,:;|]{2,60}([:|]|\\.?$)"),
          "this post is sponsored by",
          "this article is sponsored by",
          "this is a sponsored post",
        ],
      },
      // An agency that tells of a webinar sells nothing.
      { kinds: PUBLISHED, title: [...WEBINARS.map(opening), "our free webinar", "our webinar"] },
    ],
  },
  roundup: {
    title: "Roundup",
    when: [
      {
        title: [
          opening("Rocket Report"),
          opening("The Download"),
          opening("Launch (roundup|preview)"),
          ...DIGESTS.map((of) => opening(`${of} (round-?up|recap|digest|links)`)),
          opening("This week in [a-z &]{2,40}"),
          "/^This week in (space|spaceflight|astronomy|science|rocketry)( |$)/i",
          "/^What.s happening in space policy\\b/i",
          "/^Links for /i",
          "/^Links( of the (day|week))?(:|$)/i",
          "news roundup",
          "weekly roundup",
          "week in review",
        ],
      },
      {
        category: [
          "Round-?ups?",
          "News round-?ups?",
          "Weekly round-?ups?",
          "Week in review",
          "Rocket report",
        ].map(whole),
      },
    ],
  },
  opinion: {
    title: "Opinion",
    when: [
      {
        title: [
          ...OPINIONS.map(opening),
          ...OPINIONS.map(closing),
          ...OPINIONS.map(inParentheses),
          ...OPINIONS.map(inBrackets),
          "/^Letters? to the editor/i",
        ],
      },
      {
        category: ["Opinions?", "Op-eds?", "Opeds?", "Opinion & analysis", "Commentary", "Guest column"].map(
          whole,
        ),
      },
      { url: ["/\\/opinions?\\//i", "/\\/op-eds?\\//i"] },
    ],
  },
  interview: {
    title: "Interview",
    when: [
      {
        title: [
          ...["Interview", "Exclusive interview", "Q&A", "Q & A"].map(opening),
          ...["Interview", "Q&A"].map(closing),
          ...["Interview with ", "Exclusive interview with ", "An interview with "].map(beginning),
          ...["Q&A with ", "A Q&A with ", "A conversation with ", "In conversation with "].map(beginning),
          ...["Interview with ", "An interview with ", "Q&A with ", "A Q&A with "].map(afterwards),
          "talks to us about",
        ],
      },
      { category: ["Interviews?", "Q&A", "Q & A"].map(whole) },
    ],
  },
  "live-blog": {
    title: "Live",
    when: [
      {
        title: [
          ...["Live coverage", "Live updates?", "Live ?blog", "Watch live", "As it happened"].map(opening),
          "/[:|–—,-] live (updates|blog|coverage)$/i",
          "/[:|–—,-] as it happened$/i",
          inBrackets("Live"),
        ],
      },
      { category: [whole("Live ?blogs?"), whole("Live coverage")] },
    ],
  },
  podcast: {
    title: "Podcast",
    when: [
      { kinds: ["podcast"] },
      { enclosures: ["audio"] },
      {
        title: [
          opening("Podcast( #?[0-9]+)?"),
          "/ podcast: episode [0-9]/i",
          closing("podcast"),
          inBrackets("podcast"),
        ],
      },
      { kinds: WRITTEN, title: ["/^Episode #?[0-9]+\\b/i", "/^Ep\\. ?#?[0-9]+\\b/i"] },
      { category: [whole("Podcasts?")] },
    ],
  },
  video: {
    title: "Video",
    when: [
      { kinds: ["video"] },
      {
        title: [
          opening("Video( and photos)?"),
          opening("Watch"),
          inBrackets("Video"),
          inBrackets("Watch"),
          closing("video"),
        ],
      },
    ],
  },
};

export const LABELS: readonly Label[] = LABEL_IDS.map((id) => ({ id, ...RULES[id] }));

/** In the order of the table. */
export const labelsNamed = (ids: readonly string[]): readonly Label[] =>
  LABELS.filter(({ id }) => ids.includes(id));
