"use client";

import { useTexts } from "#texts";
import { detailsKeeperOf } from "#lib/browser/details/details-keeper.ts";
import type { DetailsState } from "#lib/browser/details/details-saver.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";

/** Whether Newsreel has what was typed about several files, quietly; drawn anew whenever that changes. */
export function TogetherStatus({
  personId,
  items,
}: {
  personId: string;
  items: readonly UploadItem[];
}) {
  const t = useTexts("upload");
  const details = useTexts("details");
  const keeper = detailsKeeperOf(personId);
  const states = items.flatMap(({ videoId }) =>
    videoId ? [keeper.saverOf(videoId).getState()] : [],
  );
  const waiting = items.length - states.length;
  return (
    <p role="status" className="min-h-5 text-13 text-ink-2">
      {items.length > 0 && statusWords(t, details, states, waiting)}
    </p>
  );
}

function statusWords(
  t: Translate<"upload">,
  details: Translate<"details">,
  states: readonly DetailsState[],
  waiting: number,
): string {
  const refused = states.filter((state) => Object.keys(state.refused).length > 0).length;
  if (refused > 0) return t("togetherRefused", { n: refused });
  if (states.some(({ isKept }) => !isKept)) return details("unkept");
  const held = states.find(({ progress }) => progress === "waiting");
  if (held) return details(held.waitsFor === "sign_in" ? "signedOut" : "offline");
  if (states.some(({ progress }) => progress === "typed")) return "";
  return waiting > 0 ? t("savedAndKept", { n: waiting }) : details("saved");
}
