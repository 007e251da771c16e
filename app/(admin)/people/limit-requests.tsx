import { useTexts } from "#texts";
import { formatBytes } from "#lib/domain/format.ts";
import { isolate } from "#lib/domain/text.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import type { AskedFor } from "#lib/server/views/people/list-limit-requests.ts";
import { PersonLink } from "../../_components/person-link.tsx";
import { Time } from "../../_components/time.tsx";
import { AnswerRequest } from "./answer-request.tsx";

/** Those who ask for more than their limit, with an answer of one click. */
export function LimitRequests({ requests }: { requests: readonly AskedFor[] }) {
  const t = useTexts("people");
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="limit-requests" className="mb-10 border-s-4 border-wait ps-5">
      <h2 id="limit-requests" className="pb-2 font-serif text-20 font-semibold">
        {t("askForMore", { count: requests.length })}
      </h2>
      <ul>
        {requests.map((asked) => (
          <li
            key={asked.person.id}
            className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3 last:border-b-0"
          >
            <div className="min-w-0 flex-1 basis-72">
              <p>
                <PersonLink person={asked.person} /> · {wanted(t, asked)}
              </p>
              <p className="text-13 text-ink-2">
                {t("hasNow", {
                  uploads: asked.now.uploads,
                  size: formatBytes(asked.now.bytes, t.language),
                })}{" "}
                · <Time iso={asked.askedAt} />
                {asked.note && (
                  <span dir="auto" className="block break-words text-ink">
                    {asked.note}
                  </span>
                )}
              </p>
            </div>
            <AnswerRequest personId={asked.person.id} name={isolate(asked.person.name)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function wanted(t: Translate<"people">, { uploads, bytes }: AskedFor): string {
  const size = bytes > 0 ? formatBytes(bytes, t.language) : "";
  if (uploads > 0 && size) return t("wantsBoth", { uploads, size });
  return size ? t("wantsBytes", { size }) : t("wantsUploads", { uploads });
}
