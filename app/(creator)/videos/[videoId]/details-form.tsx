"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { SubmitEvent } from "react";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { Button } from "../../../_components/button.tsx";
import { Field, Input, Select, TextArea } from "../../../_components/field.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { TagsInput } from "../../../_components/tags-input.tsx";
import type { LanguageChoice } from "./languages.ts";
import { RightsFields } from "./rights-fields.tsx";

type Details = Pick<
  VideoView,
  "id" | "title" | "description" | "tags" | "language" | "rights" | "rightsNote"
>;
type Outcome = { tone: "ok" | "stop"; words: string };

/** What the creator says about the video. Saved when told to; nothing is lost when saving fails. */
export function DetailsForm(props: { video: Details; languages: LanguageChoice[] }) {
  const router = useRouter();
  const [saved, setSaved] = useState(props.video);
  const [details, setDetails] = useState(props.video);
  const [saving, setSaving] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const changed = JSON.stringify(details) !== JSON.stringify(saved);
  const edit = (change: Partial<Details>) => {
    setDetails({ ...details, ...change });
    setOutcome(null);
  };

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setSaving(true);
    const { id, rights: said, ...body } = details;
    const answer = await callPortal<VideoView>("PATCH", `/api/videos/${id}`, {
      ...body,
      ...(said && { rights: said }),
    });
    setSaving(false);
    if (!answer.ok) {
      setOutcome({ tone: "stop", words: answer.problem.detail });
      return;
    }
    const { title, description, tags, language, rights, rightsNote } = answer.body;
    const now = { id, title, description, tags, language, rights, rightsNote };
    setSaved(now);
    setDetails(now);
    setOutcome({ tone: "ok", words: "Saved." });
    router.refresh();
  };

  return (
    <form onSubmit={save} className="flex max-w-2xl flex-col gap-4">
      <Field label="Title">
        {(described) => (
          <Input
            {...described}
            required
            maxLength={200}
            value={details.title}
            onChange={({ target }) => edit({ title: target.value })}
          />
        )}
      </Field>
      <Field label="Description" hint="Who, what, where, when; what the desk cannot see.">
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
        <Field label="Tags" hint="Enter or a comma ends a tag.">
          {(described) => (
            <TagsInput
              id={described.id}
              aria-describedby={described["aria-describedby"]}
              tags={details.tags}
              onChange={(tags) => edit({ tags })}
            />
          )}
        </Field>
        <Field label="Language spoken">
          {(described) => (
            <Select
              {...described}
              value={details.language ?? ""}
              onChange={({ target }) => edit({ language: target.value || null })}
            >
              <option value="">Not said</option>
              {props.languages.map(({ tag, name }) => (
                <option key={tag} value={tag}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <RightsFields said={details} onChange={edit} />
      <div className="flex min-h-9 items-center gap-4">
        <Button type="submit" disabled={saving || !changed}>
          {saving ? "Saving…" : "Save details"}
        </Button>
        {outcome && <Notice tone={outcome.tone}>{outcome.words}</Notice>}
      </div>
    </form>
  );
}
