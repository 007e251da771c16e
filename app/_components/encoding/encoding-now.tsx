"use client";

import { StateWord, ToneWord } from "../state-word.tsx";
import { useEncoding } from "./encoding-provider.tsx";

/** The state of the encoding in a word, with its percent while it runs. */
export function EncodingWord({ best }: { best: string | null }) {
  const encoding = useEncoding();
  if (!encoding) return null;
  const { state, percent } = encoding;
  if (state === "RUNNING")
    return <ToneWord tone="busy">Encoding, {Math.round(percent)} %</ToneWord>;
  if (state === "READY" && best) return <ToneWord tone="ok">Encoded {best}</ToneWord>;
  return <StateWord axis="encoding" state={state} />;
}

/** What the timeline says of it while it is under way. */
export function EncodingNow() {
  const encoding = useEncoding();
  if (encoding?.state === "QUEUED") return "Waits for encoding";
  if (encoding?.state === "RUNNING") return `Encoding, ${Math.round(encoding.percent)} %`;
  return null;
}
