import Link from "next/link";
import { useTexts } from "#texts";
import { beginningOf } from "#lib/domain/text.ts";
import type { NeededVideo } from "#lib/server/views/videos/list-needed.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { ToneWord } from "../../_components/state-word.tsx";

/** Characters of a note: as much as tells what it is about. */
const NOTE_LENGTH = 160;

/** What waits for the creator, with why and what to do, before everything else. */
export function Needed({ needed, isMore }: { needed: NeededVideo[]; isMore: boolean }) {
  const t = useTexts("library");
  if (needed.length === 0) return null;
  return (
    <section aria-labelledby="needed" className="pb-10">
      <h2 id="needed" className="pb-2 font-serif text-20 font-semibold">
        {t("needsYou")}
      </h2>
      <ul className="border-t border-ink">
        {needed.map(({ need, video }) => (
          <li
            key={video.id}
            className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3"
          >
            <div className="min-w-0 flex-1 basis-72">
              <h3 className="font-medium break-words">
                <Link
                  href={`/videos/${video.id}`}
                  prefetch={false}
                  className="max-md:inline-flex max-md:min-h-11 max-md:items-center hover:underline"
                >
                  <bdi>{video.title}</bdi>
                </Link>
              </h3>
              <Why need={need} video={video} />
            </div>
            <Remedy need={need} video={video} />
          </li>
        ))}
      </ul>
      {isMore && (
        <p className="pt-4">
          <ButtonLink href="/library?state=needs">{t("allThatNeed")}</ButtonLink>
        </p>
      )}
    </section>
  );
}

function Why({ need, video }: NeededVideo) {
  const [t, problems, states] = [useTexts("library"), useTexts("problems"), useTexts("states")];
  const { upload, review } = video;
  if (need === "rights") {
    return (
      <p className="text-13">
        <ToneWord tone="wait">{t("noRights")}</ToneWord>
      </p>
    );
  }
  const said =
    need === "refused"
      ? upload.refusal && problems(upload.refusal.reason)
      : [review.reason, review.note].filter(Boolean).join(" – ");
  return (
    <p className="flex flex-wrap gap-x-3 text-13 text-ink-2">
      <ToneWord tone={need === "refused" ? "stop" : "wait"}>
        {states(need === "refused" ? "upload.REFUSED" : `review.${review.state}`)}
      </ToneWord>
      {said && (
        <span dir="auto" className="min-w-0 break-words">
          {said.length > NOTE_LENGTH ? `${beginningOf(said, NOTE_LENGTH)}…` : said}
        </span>
      )}
    </p>
  );
}

function Remedy({ need, video }: NeededVideo) {
  const t = useTexts("library");
  if (need === "rights") {
    return <ButtonLink href={`/videos/${video.id}#details`}>{t("addRights")}</ButtonLink>;
  }
  return (
    <ButtonLink href={`/upload?video=${video.id}`}>
      {t(need === "refused" ? "uploadAnother" : "newVersion")}
    </ButtonLink>
  );
}
