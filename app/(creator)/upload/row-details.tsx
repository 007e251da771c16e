"use client";

import { useTexts } from "#texts";
import { isRights, rightsCodes } from "#lib/domain/rights.ts";
import { TITLE_LENGTH, titleFrom } from "#lib/domain/title.ts";
import { DetailsStatus } from "../../_components/details/details-status.tsx";
import { Field, Input, Select } from "../../_components/field.tsx";
import { TagsInput } from "../../_components/tags-input.tsx";
import { useDetails } from "../../_hooks/use-details.ts";

type RowDetailsProps = {
  personId: string;
  /** Absent where the video is another upload's: what is typed is about that one. */
  rowId: string | undefined;
  /** Null until the portal has one. */
  videoId: string | null;
  fileName: string;
};

/** Title, tags and rights while the bytes are still on their way, or before they are; saved as they are typed. */
export function RowDetails({ personId, rowId, videoId, fileName }: RowDetailsProps) {
  const t = useTexts("details");
  const form = useDetails({
    personId,
    rowId,
    videoId,
    initial: videoId === null ? { ...unsaid, title: titleFrom(fileName) } : null,
  });
  const { shown, type, leave } = form;
  const { refused } = form;
  if (!shown) {
    return (
      <p role="status" className="min-h-14 text-ink-2">
        {t("loading")}
      </p>
    );
  }

  return (
    <form
      className="flex flex-col gap-1"
      onBlur={leave}
      onSubmit={(event) => {
        event.preventDefault();
        leave();
      }}
    >
      <div className="grid grid-cols-3 items-end gap-x-4 gap-y-3 max-md:grid-cols-1">
        <Field label={t("field.title")} error={refused.title}>
          {(field) => (
            <Input
              {...field}
              value={shown.title}
              required
              maxLength={TITLE_LENGTH}
              onChange={({ target }) => type({ title: target.value })}
            />
          )}
        </Field>
        <Field label={t("field.tags")} error={refused.tags}>
          {(field) => (
            <TagsInput {...field} tags={shown.tags} onChange={(tags) => type({ tags })} />
          )}
        </Field>
        <Field label={t("field.rights")} error={refused.rights}>
          {(field) => (
            <Select
              {...field}
              value={shown.rights ?? ""}
              onChange={({ target }) => isRights(target.value) && type({ rights: target.value })}
            >
              {/* Once said, rights are changed, not unsaid. */}
              {!shown.rights && <option value="">{t("notSpecified")}</option>}
              {rightsCodes.map((code) => (
                <option key={code} value={code}>
                  {t(`right.${code}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <DetailsStatus form={form} hasVideo={videoId !== null} saidAt={asked} />
    </form>
  );
}

const asked = ["title", "tags", "rights"] as const;
const unsaid = { description: "", tags: [], language: null, rights: null, rightsNote: "" };
