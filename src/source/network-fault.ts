// What the network does to a request, as a fault of the source in plain words.
import { errors } from "undici";
import { HouseError, SourceFault } from "../model/errors.ts";

/** @param url whose request it was */
export function asNetworkFault(error: unknown, url: string): HouseError {
  if (error instanceof HouseError) return error;
  const cause = error instanceof Error && error.cause instanceof HouseError ? error.cause : null;
  if (cause) return cause;
  const host = URL.parse(url)?.host ?? url;
  if (isTimeout(error))
    return new SourceFault("NETWORK_TIMEOUT", `${host} took too long to answer.`, { cause: error });
  return new SourceFault("NETWORK_UNREACHABLE", `${host} could not be reached: ${inWords(error)}.`, {
    cause: error,
  });
}

const IN_WORDS: ReadonlyMap<unknown, string> = new Map([
  ["ENOTFOUND", "no address is known for this name"],
  ["EAI_AGAIN", "names cannot be looked up now"],
  ["ECONNREFUSED", "it refuses connections"],
  ["ECONNRESET", "it cut the connection"],
  ["UND_ERR_SOCKET", "it cut the connection"],
  ["ENETUNREACH", "there is no way to its network"],
  ["EHOSTUNREACH", "there is no way to it"],
  ["CERT_HAS_EXPIRED", "its certificate has expired"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "its certificate is signed by itself"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "its certificate is another host's"],
]);

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const words = "code" in error ? IN_WORDS.get(error.code) : undefined;
  return words ?? error.message;
}

/** True if the connection ended under the request. */
export const wasCut = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "UND_ERR_SOCKET" || error.code === "ECONNRESET");

function isTimeout(error: unknown): boolean {
  return (
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError ||
    (error instanceof Error && error.name === "TimeoutError")
  );
}

const NOBODY: ReadonlySet<unknown> = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ENETUNREACH",
  "EHOSTUNREACH",
]);

/** True if no connection came about: any other address of the host fares no better now. */
export function isNobodyThere({ code, cause }: HouseError): boolean {
  return (
    code === "NETWORK_UNREACHABLE" && cause instanceof Error && "code" in cause && NOBODY.has(cause.code)
  );
}
