// Untrusted HTML -> HTML that is safe to show and to republish.
import { HOUSE_POLICY } from "./html-policy.ts";
import { walkHtml } from "./html-walker.ts";

/**
 * Only what the policy allows, always balanced, links absolute; doing it twice changes nothing.
 * @param base what relative links refer to; without it they are dropped.
 */
export function sanitizeHtml(html: string, base: string | null): string {
  return walkHtml(html, base, HOUSE_POLICY).html;
}
