import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { stateTones } from "#lib/domain/words.ts";
import type { Tone } from "#lib/domain/words.ts";
import type { ReviewState } from "#lib/domain/decisions.ts";
import type { EncodingState, UploadState } from "#lib/domain/states.ts";

const toneClass: Record<Tone, string> = {
  ok: "text-ok",
  wait: "text-wait",
  stop: "text-stop",
  busy: "text-busy",
  off: "text-ink-3",
};

// Each tone has a shape of its own, so that the colour is never the only difference.
const shapes: Record<Tone, ReactNode> = {
  ok: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  wait: <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  stop: <path d="M1.5 1.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth="2" />,
  busy: <path d="M2 1l7 4-7 4z" fill="currentColor" />,
  off: <path d="M1.5 5h7" stroke="currentColor" strokeWidth="2" />,
};

type ToneWordProps = {
  tone: Tone;
  /** For sentences, which may need a second line. */
  wrap?: boolean;
  children: ReactNode;
};

/** A word with its colour and shape: the only way a state is ever shown. */
export function ToneWord({ tone, wrap, children }: ToneWordProps) {
  return (
    <span
      className={`inline-flex items-baseline gap-1.5 font-medium ${wrap ? "" : "whitespace-nowrap"} ${toneClass[tone]}`}
    >
      <svg viewBox="0 0 10 10" className="size-2.5 shrink-0" aria-hidden="true">
        {shapes[tone]}
      </svg>
      <span>{children}</span>
    </span>
  );
}

type StateWordProps =
  | { axis: "upload"; state: UploadState }
  | { axis: "encoding"; state: EncodingState }
  | { axis: "review"; state: ReviewState };

/** One of the three axes, in words. */
export function StateWord(props: StateWordProps) {
  const t = useTexts("states");
  switch (props.axis) {
    case "upload":
      return (
        <ToneWord tone={stateTones.upload[props.state]}>{t(`upload.${props.state}`)}</ToneWord>
      );
    case "encoding":
      return (
        <ToneWord tone={stateTones.encoding[props.state]}>{t(`encoding.${props.state}`)}</ToneWord>
      );
    case "review":
      return (
        <ToneWord tone={stateTones.review[props.state]}>{t(`review.${props.state}`)}</ToneWord>
      );
  }
}
