// The words in which English texts credit others: verbs, nouns, and what stands between them and a name.

const or = (words: string): string =>
  words
    .trim()
    .replace(/\s*\n\s*/g, " ")
    .replaceAll(" ", "|")
    .replaceAll("_", " ");

/** "… by SpaceNews". */
export const DONE_BY = or(`
  reported revealed noted published republished posted run printed aired broadcast released discovered uncovered unearthed
  spotted noticed obtained reviewed verified authenticated detailed documented described characterized quoted cited
  highlighted flagged pointed_out confirmed broken discussed shared leaked surfaced covered compiled collected interviewed
  asked questioned investigated commissioned conducted heard seen viewed examined analyzed analysed tallied contacted reached
  dug_up picked_up scooped outlined recounted calculated estimated counted rumored rumoured mentioned observed relayed
  reprinted syndicated predicted disclosed announced_first named_first pressed identified chronicled`);

/** "SpaceNews …": who does this to news has it. */
export const TELLS_NEWS = or(`
  reports report reported reveals revealed writes wrote notes noted learned learnt has_it had_it uncovers uncovered unearthed obtained
  reviewed points_out pointed_out cites cited quotes quoted understands viewed recounted recounts
  broke_the_news broke_the_story broke_news broke_word breaks_the_news spoke_to spoke_with talked_to talked_with interviewed
  scooped was_told has_been_told can_reveal can_exclusively_reveal can_confirm got_hold_of got_its_hands_on first_to_report the_first_to_report`);

/** Outlets also do this as companies, and things do it too: what follows must be news. */
export const SAYS = or(`
  says said adds added finds found argues argued claims claimed suggests suggested observes observed
  explains explained estimates estimated describes described details detailed calculates calculated speculates speculated
  published publishes posted discovered investigated verified put_it puts_it tells called calls dubbed detailed highlighted
  highlights recalls recalled remarked remarks`);

/** The forms of "-ing" after is, was and a comma. */
export const TELLING = or(`reporting saying writing noting citing quoting revealing`);

/** What an outlet makes of news. */
export const PIECE = or(`
  report reports reporting story stories article articles scoop investigation analysis interview piece exposé exclusive
  feature op-ed podcast dispatch account editorial post item survey poll review tally column essay newsletter
  livestream episode excerpt`);

/** Who works there and tells it. */
export const ROLE = or(`
  reporter reporters correspondent correspondents journalist journalists writer writers editor editors columnist blogger witness witnesses team newsroom newsletter blog`);

export const ADVERB = or(`
  also first previously recently later earlier exclusively originally initially separately just today yesterday subsequently
  now early late reportedly correctly similarly already even still then rightly helpfully recently`);

const DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
const MONTH =
  "(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\\.|uary|ruary|ch|il|e|y|ust|tember|ober|ember)?|May";
/** "on Monday", "last week", "earlier this month", "in March", "Thursday evening", "Aug. 3". */
export const WHEN = `(?:(?:on|in|late|early|earlier|earlier on|back in|last|this) ){0,2}(?:${DAY}|${MONTH}|week|month|year|morning|evening|afternoon|night|yesterday|today|tonight|\\d{4})(?: (?:\\d{1,2}|morning|evening|afternoon|night|\\d{4}))?`;

/** "the", "a German", "the trade publication": what stands between a preposition and a name. */
export const MODIFIER = new RegExp(
  `(?:^|(?<=[\\s("'\\[]))(?:(?:${or(`
    the a an our its their this that another sister fellow rival trade local state state-run state-owned national U.S. US
    UK British German French Italian Spanish Russian Japanese Indian Chinese Canadian American Israeli European Ukrainian
    business tech technology space financial industry news military defense aviation online daily weekly latest new recent
    Britain's Japan's Germany's France's Russia's China's India's Italy's newspaper magazine publication website outlet
    agency site blog network broadcaster channel station journal tabloid service newswire wire press paper podcast
    der die das dem den des le la les el los il lo`)})\\s+)+$|(?:^|(?<=\\s))[ld]'$`,
  "i",
);
