"use client";

import { useState, useSyncExternalStore } from "react";
import { useTexts } from "#texts";
import { detailsKeeperOf } from "#lib/browser/details/details-keeper.ts";
import type { UploadItem } from "#lib/browser/upload-item.ts";
import { changedFields } from "#lib/domain/details.ts";
import type { DetailField, VideoDetails } from "#lib/domain/details.ts";
import { isolate } from "#lib/domain/text.ts";
import { TITLE_LENGTH } from "#lib/domain/title.ts";
import { Button } from "../../_components/button.tsx";
import { DetailFields } from "../../_components/details/detail-fields.tsx";
import { Field, Input } from "../../_components/field.tsx";
import { Notice } from "../../_components/notice.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useCall } from "../../_hooks/use-call.ts";
import { describeTogether, keepNext, knownDetails, readNext } from "./together.ts";
import type { Together } from "./together.ts";
import { titleByPattern, usualPattern } from "./title-pattern.ts";
import { TogetherStatus } from "./together-status.tsx";

type Usual = Omit<VideoDetails, "title">;
type Whom = "all" | "chosen" | "next";

type DetailsTogetherProps = {
  personId: string;
  all: readonly UploadItem[];
  chosen: readonly UploadItem[];
  usual: Usual;
};

/** Details of many files: of all in the list, of those that are chosen, or of those that come next. */
export function DetailsTogether({ personId, all, chosen, usual }: DetailsTogetherProps) {
  const t = useTexts("upload");
  const [wanted, setWanted] = useState<Whom>("chosen");
  const whom = wanted === "chosen" && chosen.length === 0 ? "all" : wanted;
  const counts = { all: all.length, chosen: chosen.length };
  return (
    <section
      aria-label={t("together")}
      className="mt-1 mb-4 flex flex-col gap-2 rounded-2 bg-raised px-4 py-3 max-sm:-mx-4"
    >
      <fieldset className="flex flex-wrap gap-x-6">
        <legend className="sr-only">{t("togetherWhom")}</legend>
        {(["all", "chosen", "next"] as const).map((each) => (
          <label key={each} className="control flex items-center gap-2 has-disabled:text-ink-3">
            <input
              type="radio"
              name="together"
              className="size-4 accent-ink"
              checked={whom === each}
              disabled={each === "chosen" && chosen.length === 0}
              onChange={() => setWanted(each)}
            />
            {each === "next" ? t("whom.next") : t(`whom.${each}`, { n: counts[each] })}
          </label>
        ))}
      </fieldset>
      {whom === "next" ? (
        <NextFields personId={personId} usual={usual} />
      ) : (
        <ListedFields
          // Of others other things are known, and nothing is typed.
          key={whom === "all" ? "all" : chosen.map(({ id }) => id).join()}
          personId={personId}
          items={whom === "all" ? all : chosen}
          usual={usual}
        />
      )}
    </section>
  );
}

type ListedProps = { personId: string; items: readonly UploadItem[]; usual: Usual };

function ListedFields({ personId, items, usual }: ListedProps) {
  const t = useTexts("upload");
  const keeper = detailsKeeperOf(personId);
  useSyncExternalStore(keeper.subscribe, keeper.getVersion, keeper.getVersion);
  const [typed, setTyped] = useState<Together>({});
  const known = items.map((item) => knownDetails(personId, item, usual));
  const [first] = known;
  const differing = new Set<DetailField>(
    first && known.flatMap((other) => changedFields(first, other)),
  );
  const [firstItem] = items;
  const title = firstItem && titleByPattern(typed.pattern ?? "", firstItem.fileName, 1);

  function type(change: Together) {
    setTyped({ ...typed, ...change });
    describeTogether(personId, items, change);
  }

  return (
    <>
      <Fields
        // What differs is shown as nothing at all; what is typed then is said of each.
        said={{ ...(first ?? usual), ...pickDiffering(differing), ...typed }}
        pattern={typed.pattern ?? ""}
        patternHint={
          title ? t("patternFirst", { title: isolate(title) }) : t("patternHint", patternWords)
        }
        differing={differing}
        onType={type}
      />
      <TogetherStatus personId={personId} items={Object.keys(typed).length > 0 ? items : []} />
    </>
  );
}

function NextFields({ personId, usual }: { personId: string; usual: Usual }) {
  const t = useTexts("upload");
  const [said, setSaid] = useState(() => readNext(personId));
  const { pattern = "", ...others } = said;
  const { busy, problem, run } = useCall();
  const [isKept, setKept] = useState(false);

  async function keep() {
    const details = { ...usual, ...others };
    setKept(Boolean(await run(() => callPortal("PUT", "/api/account/details", details))));
  }

  function type(change: Together) {
    const next = { ...said, ...change };
    if (next.pattern === "") delete next.pattern;
    setSaid(next);
    setKept(false);
    keepNext(personId, next);
  }

  return (
    <>
      <Fields
        said={{ ...usual, ...others }}
        pattern={pattern}
        patternHint={t("patternHint", patternWords)}
        differing={new Set()}
        onType={type}
      />
      <div className="flex min-h-11 flex-wrap items-center gap-x-4">
        <p role="status" className="text-13 text-ink-2">
          {isKept ? t("usualKept") : Object.keys(said).length > 0 && t("nextSaid")}
        </p>
        {Object.keys(others).length > 0 && !isKept && (
          <Button tone="plain" disabled={busy} onClick={() => void keep()}>
            {t("keepUsual")}
          </Button>
        )}
        {problem && <Notice>{problem}</Notice>}
      </div>
    </>
  );
}

/** As they are typed: in every language the same. */
const patternWords = { name: "{name}", n: "{n}" };

const nothing: Usual = { description: "", tags: [], language: null, rights: null, rightsNote: "" };

function pickDiffering(differing: ReadonlySet<DetailField>): Partial<Usual> {
  return Object.fromEntries(
    Object.entries(nothing).filter(([field]) => [...differing].some((one) => one === field)),
  );
}

type FieldsProps = {
  said: Usual;
  pattern: string;
  patternHint: string;
  differing: ReadonlySet<DetailField>;
  onType: (change: Together) => void;
};

function Fields({ said, pattern, patternHint, differing, onType }: FieldsProps) {
  const t = useTexts("upload");
  return (
    <form
      className="grid grid-cols-3 items-start gap-x-4 gap-y-3 max-md:grid-cols-1"
      onSubmit={(event) => event.preventDefault()}
    >
      <DetailFields
        said={said}
        // Rights are never unsaid of several.
        onType={({ rights, ...others }) => onType(rights ? { ...others, rights } : others)}
        hintOf={(field) => (differing.has(field) ? t("differs") : undefined)}
      >
        <Field label={t("pattern")} hint={patternHint}>
          {(field) => (
            <Input
              {...field}
              maxLength={TITLE_LENGTH}
              placeholder={usualPattern}
              value={pattern}
              onChange={({ target }) => onType({ pattern: target.value })}
            />
          )}
        </Field>
      </DetailFields>
    </form>
  );
}
