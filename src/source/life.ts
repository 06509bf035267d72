// How a source fares, in one word and one sentence: what its polls came to, measured by its own rhythm.
import type { Life, SourceState } from "../model/source.ts";

/** Answers that take longer are told: most take a tenth of it. */
const SLOW_MS = 5_000;

export function lifeOf(state: SourceState | null): Life {
  if (!state?.lastPollAt) return { status: "waiting", since: null, message: null };
  return gone(state) ?? failing(state) ?? moved(state) ?? silent(state) ?? slow(state) ?? healthy(state);
}

function gone({ nextPollAt, failingSince, replacement }: SourceState): Life | null {
  if (nextPollAt !== null) return null;
  const message = `The origin says that this feed is gone for good. ${advice(replacement)}`;
  return { status: "gone", since: failingSince, message };
}

function failing({ error, failures, failingSince, replacement }: SourceState): Life | null {
  if (!error) return null;
  const times = failures === 1 ? "" : ` ${failures} polls in a row failed.`;
  const hint = replacement === null ? "" : ` ${advice(replacement)}`;
  return { status: "failing", since: failingSince, message: `${error.message}${times}${hint}` };
}

function moved({ moved: move, address, url, turned }: SourceState): Life | null {
  if (move) {
    const message =
      address === url
        ? `It says that it has moved to ${move.to}: that is believed when it has held for some days.`
        : `It has moved to ${address}, and is asked there: put that address into feeds.yaml.`;
    return { status: "moved", since: move.since, message };
  }
  if (!turned) return null;
  const message = `Its address serves another feed than it did, which was called "${turned.from}": see whether it is still the one you want.`;
  return { status: "moved", since: turned.at, message };
}

function silent({ pace }: SourceState): Life | null {
  const { overdueSince, perDay } = pace;
  if (overdueSince === null) return null;
  const usual = perDay === null ? "" : ` It used to have ${inWords(perDay)}.`;
  return {
    status: "silent",
    since: overdueSince,
    message: `Nothing new for longer than its rhythm explains.${usual} See whether the feed is still kept up.`,
  };
}

function slow({ pace }: SourceState): Life | null {
  if ((pace.answerMs ?? 0) < SLOW_MS) return null;
  const seconds = Math.round((pace.answerMs ?? 0) / 1000);
  return { status: "slow", since: null, message: `It takes ${seconds} seconds to answer.` };
}

const healthy = ({ firstPollAt }: SourceState): Life => ({
  status: "healthy",
  since: firstPollAt,
  message: null,
});

const advice = (replacement: string | null): string =>
  replacement === null
    ? "Give its new address in feeds.yaml, or remove it."
    : `There is a feed at ${replacement}: if it is the one, put it into feeds.yaml.`;

/** "3 entries a day", "2 entries a week". */
export function inWords(perDay: number): string {
  const [count, period] =
    perDay >= 1 ? [perDay, "day"] : perDay >= 1 / 7 ? [perDay * 7, "week"] : [perDay * 30, "month"];
  const rounded = count < 10 ? Math.round(count * 10) / 10 : Math.round(count);
  return `${rounded} ${rounded === 1 ? "entry" : "entries"} a ${period}`;
}
