// Runs polls side by side: so many at once, so many of one host, with a pause between; the rest waits its turn.

/** Where polls queue that may not come together. */
export interface LaneLimits {
  readonly name: string;
  /** Polls at once. */
  readonly most: number;
  /** Polls at once when those before take long. */
  readonly mostWithSlow: number;
  /** From the end of one poll to the start of the next. */
  readonly pauseMs: number;
}

export interface PollPool {
  /** Resolves or rejects as the job does, once it had its turn. Jobs of one lane start in the order they came. */
  run<T>(lane: LaneLimits, job: () => Promise<T>): Promise<T>;
}

interface Lane {
  readonly limits: LaneLimits;
  /** Those that keep others from starting, and all. */
  counted: number;
  running: number;
  readyAt: number;
  timer: NodeJS.Timeout | null;
  readonly waiting: (() => Promise<void>)[];
}

/**
 * A poll that takes longer gives its place to the next one: an origin that does not answer shall cost the others
 * nothing. How many can do so is limited, too.
 */
const PATIENCE_MS = 3_000;
const SLOW_FACTOR = 2;

export interface PoolLimits {
  /** Polls at once. */
  readonly concurrency: number;
  readonly patienceMs?: number;
}

/**
 * @param stop when it fires, those that wait have their turn at once: they see that it fired, and end
 */
export function createPollPool(
  { concurrency, patienceMs = PATIENCE_MS }: PoolLimits,
  stop?: AbortSignal,
): PollPool {
  const lanes = new Map<string, Lane>();
  let counted = 0;
  let running = 0;

  const laneOf = (limits: LaneLimits): Lane => {
    const known = lanes.get(limits.name);
    if (known) return known;
    const lane: Lane = { limits, counted: 0, running: 0, readyAt: 0, timer: null, waiting: [] };
    lanes.set(limits.name, lane);
    return lane;
  };

  const hasRoom = (): boolean => counted < concurrency && running < concurrency * SLOW_FACTOR;
  const mayStart = (lane: Lane): boolean =>
    lane.waiting.length > 0 && (stop?.aborted === true || (hasRoom() && isReady(lane)));
  const isReady = (lane: Lane): boolean =>
    lane.counted < lane.limits.most &&
    lane.running < Math.max(lane.limits.most, lane.limits.mostWithSlow) &&
    performance.now() >= lane.readyAt;

  const start = (lane: Lane) => {
    const job = lane.waiting.shift();
    if (!job) return;
    let isCounted = true;
    const uncount = () => {
      if (!isCounted) return;
      isCounted = false;
      counted -= 1;
      lane.counted -= 1;
    };
    counted += 1;
    lane.counted += 1;
    running += 1;
    lane.running += 1;
    const slow = setTimeout(() => {
      uncount();
      fill();
    }, patienceMs);
    void job().finally(() => {
      clearTimeout(slow);
      uncount();
      running -= 1;
      lane.running -= 1;
      end(lane);
      fill();
    });
  };

  const end = (lane: Lane) => {
    const { name, pauseMs } = lane.limits;
    lane.readyAt = performance.now() + pauseMs;
    // To the end of the line: every host has its turn.
    lanes.delete(name);
    lanes.set(name, lane);
    if (pauseMs > 0) lane.timer ??= wakeIn(lane, pauseMs);
    else forgetIfIdle(lane);
  };
  /** Keeps the process alive only while somebody waits for it. */
  const wakeIn = (lane: Lane, ms: number): NodeJS.Timeout => {
    const timer = setTimeout(() => wake(lane), ms);
    return lane.waiting.length > 0 ? timer : timer.unref();
  };
  const wake = (lane: Lane) => {
    const left = lane.readyAt - performance.now();
    lane.timer = left > 0 ? wakeIn(lane, left) : null;
    if (lane.timer !== null) return;
    forgetIfIdle(lane);
    fill();
  };
  const forgetIfIdle = ({ limits, running: busy, waiting }: Lane) => {
    if (busy === 0 && waiting.length === 0) lanes.delete(limits.name);
  };

  const fill = () => {
    for (const lane of lanes.values()) {
      while (mayStart(lane)) start(lane);
    }
  };
  stop?.addEventListener("abort", fill, { once: true });

  return {
    run: (limits, job) =>
      new Promise((resolve, reject) => {
        const lane = laneOf(limits);
        lane.waiting.push(() => job().then(resolve, reject));
        lane.timer?.ref();
        fill();
      }),
  };
}
