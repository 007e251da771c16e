import { languageName } from "#lib/domain/language-name.ts";
import { rightsSaid } from "#lib/domain/rights.ts";
import { isolate } from "#lib/domain/text.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";

/** What the creator says about the video, for those who only read it. */
export function DetailsList({ video }: { video: VideoView }) {
  const { description, tags, language, rights, rightsNote } = video;
  const rows = [
    ["Description", description || "None given"],
    ["Tags", tags.map(isolate).join(", ") || "None"],
    ["Language", language ? languageName(language) : "Not said"],
    ["Rights", rights ? capitalized(rightsSaid[rights]) : "Not said yet"],
    ["Credit, terms", rightsNote || "None given"],
  ] as const;
  return (
    <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-2">
      {rows.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-3">{name}</dt>
          <dd dir="auto" className="max-w-[68ch] break-words whitespace-pre-line">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
