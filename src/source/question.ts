// What a source is asked with: the validators it gave, who we are to it, and a login that only the environment knows.
import { SourceFault } from "../model/errors.ts";
import type { Source, SourceState } from "../model/source.ts";
import type { HttpQuestion } from "./http-client.ts";

export interface Personal {
  /** `user:password` behind the name of an environment variable. */
  readonly loginOf: (variable: string) => string | undefined;
  /** Who we are to a source that has no name of its own for us. */
  readonly userAgentFor: (sourceId: string) => string;
}

/**
 * @param conditional false for a look at the whole document
 * @throws SourceFault LOGIN_MISSING
 */
export function questionFor(
  { loginOf, userAgentFor }: Personal,
  { id, url, request }: Source,
  { address, validators }: SourceState,
  conditional: boolean,
): HttpQuestion {
  // Where a source has moved to is another's until feeds.yaml says so.
  const isAtHome = address === url || new URL(address).origin === new URL(url).origin;
  const headers = isAtHome ? { ...request.headers, ...login(request.auth, loginOf, id) } : {};
  return {
    userAgent: request.userAgent ?? userAgentFor(id),
    headers,
    ...(conditional ? { validators } : {}),
  };
}

function login(
  variable: string | null,
  loginOf: Personal["loginOf"],
  id: string,
): Readonly<Record<string, string>> {
  if (variable === null) return {};
  const pair = loginOf(variable);
  if (!pair?.includes(":")) {
    throw new SourceFault(
      "LOGIN_MISSING",
      `${id} wants a login: put user:password into the environment variable ${variable}.`,
    );
  }
  return { authorization: `Basic ${Buffer.from(pair, "utf8").toString("base64")}` };
}
