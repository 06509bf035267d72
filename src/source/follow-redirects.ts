// Redirects, followed by hand: every hop passes the guard, and what is meant for one origin is not told to another.
import { SourceFault } from "../model/errors.ts";
import type { AddressGuard } from "./address-guard.ts";
import type { Response } from "./exchange.ts";

export interface Arrived {
  readonly response: Response;
  readonly at: URL;
  /** After the permanent redirects that came first. */
  readonly permanent: URL;
}

/**
 * @param most how many redirects are followed
 * @throws SourceFault REDIRECT_REFUSED, ADDRESS_REFUSED, and what `hop` throws
 */
export async function followRedirects(
  start: string,
  hop: (url: URL) => Promise<Response>,
  guard: AddressGuard,
  most: number,
): Promise<Arrived> {
  let at = new URL(start);
  let permanent = at;
  const been = new Set<string>();
  for (;;) {
    guard.admit(at);
    const response = await hop(at);
    const location = headerText(response.headers["location"]);
    if (!REDIRECTS.has(response.statusCode) || location === "") return { response, at, permanent };
    been.add(at.href);
    const next = target(start, at, location);
    if (been.has(next.href)) throw redirectFault(start, `in a circle, back to ${next.href}`);
    if (been.size > most) throw redirectFault(start, "too many redirects");
    if (permanent === at && PERMANENT.has(response.statusCode)) permanent = next;
    at = next;
  }
}

/** RFC 9110 15.4 */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

function target(start: string, at: URL, location: string): URL {
  const next = URL.parse(inUtf8(location), at.href);
  if (!next) throw redirectFault(start, `a redirect to "${location}"`);
  if (at.protocol === "https:" && next.protocol === "http:") {
    throw redirectFault(start, `a redirect from https to ${next.href}`);
  }
  if (LOGIN.test(next.pathname)) throw redirectFault(start, `a login at ${next.host}`);
  // Nobody but the curator names who we are.
  next.username = "";
  next.password = "";
  return next;
}

/** A page that wants to know who we are is no feed, and its address must not become one. */
const LOGIN = /\/(?:log[-_]?in|sign[-_]?in|wp-login|sso)(?:[./]|$)/i;

/** Header bytes come as Latin-1; addresses that were not escaped are UTF-8 all the same. */
function inUtf8(location: string): string {
  const text = Buffer.from(location, "latin1").toString("utf8");
  return text.includes("\uFFFD") ? location : text;
}

const redirectFault = (start: string, what: string) =>
  new SourceFault("REDIRECT_REFUSED", `${start} leads to ${what}: give its final address in feeds.yaml.`);

export const headerText = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? value.join(", ") : (value ?? "");
