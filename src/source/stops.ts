// What ends a request before its time: the deadline, or the signal that all requests share. By hand: an AbortController
// and AbortSignal.any for each cost as much as a 304.

export interface Stop {
  /** Why, once it was fired. */
  readonly reason: Error | null;
  /** Calls back when it is fired; the last one asked for counts. */
  onFire(act: (reason: Error) => void): void;
  /** Must be called when the request has ended. */
  done(): void;
}

/** One listener a signal, however many wait for it: adding to a signal takes as long as it has listeners. */
const waiting = new WeakMap<AbortSignal, Set<(reason: Error) => void>>();

/** Fires with `signal` or after `ms`. */
export function createStop(signal: AbortSignal, ms: number): Stop {
  let reason: Error | null = null;
  let react = (_: Error) => {};
  const fire = (why: Error) => {
    if (reason) return;
    reason = why;
    react(why);
  };
  const deadline = setTimeout(() => fire(new DOMException("deadline", "TimeoutError")), ms);
  const others = signal.aborted ? null : waitingFor(signal);
  if (others) others.add(fire);
  else fire(stopped());
  return {
    get reason() {
      return reason;
    },
    onFire(act) {
      react = act;
      if (reason) act(reason);
    },
    done() {
      clearTimeout(deadline);
      others?.delete(fire);
    },
  };
}

function waitingFor(signal: AbortSignal): Set<(reason: Error) => void> {
  const known = waiting.get(signal);
  if (known) return known;
  const added = new Set<(reason: Error) => void>();
  waiting.set(signal, added);
  const fireAll = () => {
    for (const fire of added) fire(stopped());
  };
  signal.addEventListener("abort", fireAll, { once: true });
  return added;
}

const stopped = () => new DOMException("stopped", "AbortError");
