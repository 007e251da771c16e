import type { EncodingReport } from "#lib/domain/wire/playback.ts";
import { loudnessWords, warningWords } from "#lib/domain/encoding-words.ts";
import { ToneWord } from "../state-word.tsx";

/** What the encoder heard and noticed, for whoever is about to watch. */
export function EncodingFacts({ report }: { report: EncodingReport | null }) {
  if (!report || (!report.loudness && report.warnings.length === 0)) return null;
  return (
    <ul aria-label="What the encoder noticed" className="flex flex-wrap gap-x-4 gap-y-1">
      {report.loudness && (
        <li className="text-ink-2" title="Loudness over the whole film, EBU R 128">
          {loudnessWords(report.loudness)}
        </li>
      )}
      {report.warnings.map((warning) => (
        <li key={warning.code}>
          <ToneWord tone={warning.code === "high_dynamic_range" ? "off" : "wait"} wrap>
            {warningWords(warning)}
          </ToneWord>
        </li>
      ))}
    </ul>
  );
}
