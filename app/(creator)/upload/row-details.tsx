"use client";

import { useTexts } from "#texts";
import { detailFields } from "#lib/domain/details.ts";
import type { VideoDetails } from "#lib/domain/details.ts";
import { TITLE_LENGTH, titleFrom } from "#lib/domain/title.ts";
import { DetailFields } from "../../_components/details/detail-fields.tsx";
import { DetailsStatus } from "../../_components/details/details-status.tsx";
import { Field, Input } from "../../_components/field.tsx";
import { useDetails } from "../../_hooks/use-details.ts";

type RowDetailsProps = {
  personId: string;
  /** Absent where the video is another upload's: what is typed is about that one. */
  rowId: string | undefined;
  /** Null until the portal has one. */
  videoId: string | null;
  fileName: string;
  /** What a new video's details start as. */
  usual: Omit<VideoDetails, "title">;
};

/** What can be said of a video while the bytes are still on their way, or before they are; saved as they are typed. */
export function RowDetails({ personId, rowId, videoId, fileName, usual }: RowDetailsProps) {
  const t = useTexts("details");
  const form = useDetails({
    personId,
    rowId,
    videoId,
    initial: videoId === null ? { ...usual, title: titleFrom(fileName) } : null,
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
      <div className="grid grid-cols-3 items-start gap-x-4 gap-y-3 max-md:grid-cols-1">
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
        <DetailFields
          said={shown}
          refused={refused}
          onType={({ rights, ...others }) => type(rights ? { ...others, rights } : others)}
        />
      </div>
      <DetailsStatus form={form} hasVideo={videoId !== null} saidAt={detailFields} />
    </form>
  );
}
