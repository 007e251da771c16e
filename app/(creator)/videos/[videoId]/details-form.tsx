"use client";

import { useTexts } from "#texts";
import type { Decision } from "#lib/domain/decisions.ts";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { detailFields } from "#lib/domain/details.ts";
import type { VideoDetails } from "#lib/domain/details.ts";
import { TITLE_LENGTH } from "#lib/domain/title.ts";
import { DetailsStatus } from "../../../_components/details/details-status.tsx";
import { Field, Input, Select, TextArea } from "../../../_components/field.tsx";
import { TagsInput } from "../../../_components/tags-input.tsx";
import { useDetails } from "../../../_hooks/use-details.ts";
import { useAfterSaving } from "./use-after-saving.ts";
import type { LanguageChoice } from "../../../_components/details/languages.ts";
import { RightsFields } from "./rights-fields.tsx";

/** What the creator says about the video, saved as it is typed. */
export function DetailsForm(props: {
  personId: string;
  videoId: string;
  initial: VideoDetails;
  languages: LanguageChoice[];
  /** The desk has decided on these details. */
  decided: Decision | null;
}) {
  const t = useTexts("ownVideo");
  const names = useTexts("details");
  const { personId, videoId, initial, decided } = props;
  const form = useDetails({ personId, videoId, initial, isDecided: decided !== null });
  const { type: edit, leave } = form;
  const details = form.shown ?? initial;
  const { refused } = form;
  const element = useRef<HTMLFormElement>(null);
  const router = useRouter();
  useAfterSaving(form.state, element, () => router.refresh());

  return (
    <form
      ref={element}
      className="flex max-w-2xl flex-col gap-4"
      onBlur={leave}
      onSubmit={(event) => {
        event.preventDefault();
        leave();
      }}
    >
      <Field label={names("field.title")} error={refused.title}>
        {(described) => (
          <Input
            {...described}
            required
            maxLength={TITLE_LENGTH}
            value={details.title}
            onChange={({ target }) => edit({ title: target.value })}
          />
        )}
      </Field>
      <Field
        label={names("field.description")}
        error={refused.description}
        hint={t("descriptionHint")}
      >
        {(described) => (
          <TextArea
            {...described}
            maxLength={5000}
            value={details.description}
            onChange={({ target }) => edit({ description: target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={names("field.tags")} error={refused.tags} hint={t("tagsHint")}>
          {(described) => (
            <TagsInput {...described} tags={details.tags} onChange={(tags) => edit({ tags })} />
          )}
        </Field>
        <Field label={t("spoken")} error={refused.language}>
          {(described) => (
            <Select
              {...described}
              value={details.language ?? ""}
              onChange={({ target }) => edit({ language: target.value || null })}
            >
              <option value="">{names("notSpecified")}</option>
              {props.languages.map(({ tag, name }) => (
                <option key={tag} value={tag}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <RightsFields said={details} refused={refused} onChange={edit} />
      {props.decided && <p className="text-13 text-ink-2">{t("decided")}</p>}
      <DetailsStatus form={form} hasVideo saidAt={detailFields} />
    </form>
  );
}
