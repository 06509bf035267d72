// What the curator hid, by itself or with its story: it is shown nowhere.
import type { HandStore } from "./hand-store.ts";

export function isHidden(
  store: Pick<HandStore, "handOf">,
  { entryId }: { readonly entryId: string },
): boolean {
  const hand = store.handOf(entryId);
  return hand !== null && (hand.entry.hiddenAt ?? hand.story.hiddenAt) !== null;
}
