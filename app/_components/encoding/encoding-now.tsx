"use client";

import { useTexts } from "#texts";
import { StateWord, ToneWord } from "../state-word.tsx";
import { useEncoding } from "./encoding-provider.tsx";

/** The state of the encoding in a word, with its percent while it runs. */
export function EncodingWord({ best }: { best: string | null }) {
  const t = useTexts("encoding");
  const encoding = useEncoding();
  if (!encoding) return null;
  const { state, percent } = encoding;
  if (state === "RUNNING") {
    return <ToneWord tone="busy">{t("running", { percent: Math.round(percent) })}</ToneWord>;
  }
  if (state === "READY" && best) return <ToneWord tone="ok">{t("readyBest", { best })}</ToneWord>;
  return <StateWord axis="encoding" state={state} />;
}

/** What the timeline says of it while it is under way. */
export function EncodingNow() {
  const t = useTexts("encoding");
  const states = useTexts("states");
  const encoding = useEncoding();
  if (encoding?.state === "QUEUED") return states("encoding.QUEUED");
  if (encoding?.state === "RUNNING") return t("running", { percent: Math.round(encoding.percent) });
  return null;
}
