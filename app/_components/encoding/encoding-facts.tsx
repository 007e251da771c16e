import { useTexts } from "#texts";
import type { EncodingReport } from "#lib/domain/wire/playback.ts";
import { loudnessWords, warningWords } from "#lib/domain/encoding-words.ts";
import { ToneWord } from "../state-word.tsx";

/** What the encoder heard and noticed, for whoever is about to watch. */
export function EncodingFacts({ report }: { report: EncodingReport | null }) {
  const t = useTexts("encoding");
  const units = useTexts("units");
  if (!report || (!report.loudness && report.warnings.length === 0)) return null;
  return (
    <ul aria-label={t("noticed")} className="flex flex-wrap gap-x-4 gap-y-1">
      {report.loudness && (
        <li className="text-ink-2" title={t("loudness")}>
          {loudnessWords(report.loudness)}
        </li>
      )}
      {report.warnings.map((warning) => (
        <li key={warning.code}>
          <ToneWord tone={warning.code === "high_dynamic_range" ? "off" : "wait"} wrap>
            {warningWords(t, units, warning)}
          </ToneWord>
        </li>
      ))}
    </ul>
  );
}
