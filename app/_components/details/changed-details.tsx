import { isDecision } from "#lib/domain/decisions.ts";
import { decisionPhrases } from "#lib/domain/words.ts";
import { fieldWords } from "#lib/domain/details.ts";
import type { DetailField, VideoDetails } from "#lib/domain/details.ts";
import { languageName } from "#lib/domain/language-name.ts";
import { rightsSaid } from "#lib/domain/rights.ts";
import { isolate } from "#lib/domain/text.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { ToneWord } from "../state-word.tsx";

const labels: Record<DetailField, string> = {
  title: "Title",
  description: "Description",
  tags: "Tags",
  language: "Language",
  rights: "Rights",
  rightsNote: "Credit and terms",
};

/** What its creator changed after the desk had decided, with what was decided on beside what it says now. */
export function ChangedDetails({ video }: { video: VideoView }) {
  const { decided, review } = video;
  if (!decided || decided.changed.length === 0) return null;
  const { details, changed } = decided;
  const after = isDecision(review.state) ? decisionPhrases[review.state].noun : "the decision";
  return (
    <section
      aria-label={`Changed after ${after}`}
      className="flex max-w-[68ch] flex-col gap-2 border-s-2 border-wait ps-3"
    >
      <ToneWord tone="wait" wrap>{`Changed after ${after}: ${fieldWords(changed)}`}</ToneWord>
      {details ? (
        <dl className="flex flex-col gap-2">
          {changed.map((field) => (
            <div key={field}>
              <dt className="text-13 text-ink-3">{labels[field]}</dt>
              <dd className="break-words whitespace-pre-line text-ink-2">
                <span className="sr-only">At {after}: </span>
                {/* Browsers do not all know the same names of languages. */}
                <del dir="auto" className="block text-start" suppressHydrationWarning>
                  {valueOf(details, field)}
                </del>
              </dd>
              <dd className="break-words whitespace-pre-line">
                <span className="sr-only">Now: </span>
                <ins dir="auto" className="block text-start no-underline" suppressHydrationWarning>
                  {valueOf(video, field)}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="text-ink-2">What it said at {after} was not recorded then.</p>
      )}
    </section>
  );
}

function valueOf(details: VideoDetails, field: DetailField): string {
  switch (field) {
    case "rights":
      return details.rights ? capitalized(rightsSaid[details.rights]) : "Not specified";
    case "tags":
      return details.tags.map(isolate).join(", ") || "None";
    case "language":
      return details.language ? languageName(details.language) : "Not specified";
    default:
      return details[field] || "None";
  }
}

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
