"use client";

import { useState } from "react";
import { Button } from "../../_components/button.tsx";
import { Field, Input } from "../../_components/field.tsx";
import { Notice } from "../../_components/notice.tsx";
import { TagsInput } from "../../_components/tags-input.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";

type RowDetailsProps = { videoId: string; fileName: string };

/** Title and tags while the bytes are still on their way. */
export function RowDetails({ videoId, fileName }: RowDetailsProps) {
  const [title, setTitle] = useState(() => titleFrom(fileName));
  const [tags, setTags] = useState<string[]>([]);
  const [state, setState] = useState<"open" | "saving" | "saved">("open");
  const [problem, setProblem] = useState<string | null>(null);

  async function save() {
    setState("saving");
    setProblem(null);
    const answer = await callPortal("PATCH", `/api/videos/${videoId}`, { title, tags });
    setState(answer.ok ? "saved" : "open");
    if (!answer.ok) setProblem(answer.problem.detail);
  }

  return (
    <details className="group">
      <summary className="control inline-flex list-none items-center text-13 font-medium text-ink-2 underline underline-offset-4 hover:text-ink [&::-webkit-details-marker]:hidden">
        {state === "saved" ? `Saved as “${title}”; edit again` : "Give it a title and tags"}
      </summary>
      <form
        className="mt-1 grid grid-cols-[2fr_2fr_auto] items-end gap-x-4 gap-y-3 max-md:grid-cols-1"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label="Title">
          {(field) => (
            <Input
              {...field}
              value={title}
              required
              maxLength={200}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field label="Tags">
          {(field) => (
            <TagsInput
              id={field.id}
              aria-describedby={field["aria-describedby"]}
              tags={tags}
              onChange={setTags}
            />
          )}
        </Field>
        <Button type="submit" disabled={state === "saving"}>
          {state === "saving" ? "Saving …" : "Save"}
        </Button>
      </form>
      {problem && <Notice className="mt-2">{problem}</Notice>}
    </details>
  );
}

/** As the portal names a video until its creator does. */
function titleFrom(fileName: string): string {
  return (
    fileName
      .replace(/\.[^.]+$/, "")
      .replace(/[_\s]+/g, " ")
      .trim() || fileName
  );
}
