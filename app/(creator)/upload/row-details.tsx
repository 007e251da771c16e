"use client";

import { useState } from "react";
import { isRights, rightsCodes, rightsWords } from "#lib/domain/rights.ts";
import type { Rights } from "#lib/domain/rights.ts";
import { Button } from "../../_components/button.tsx";
import { Field, Input, Select } from "../../_components/field.tsx";
import { Notice } from "../../_components/notice.tsx";
import { TagsInput } from "../../_components/tags-input.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useCall } from "../../_hooks/use-call.ts";

type RowDetailsProps = {
  videoId: string;
  fileName: string;
  onDone: () => void;
};

/** Title, tags and rights while the bytes are still on their way. */
export function RowDetails({ videoId, fileName, onDone }: RowDetailsProps) {
  const [title, setTitle] = useState(() => titleFrom(fileName));
  const [tags, setTags] = useState<string[]>([]);
  const [rights, setRights] = useState<Rights | null>(null);
  const { busy, problem, run } = useCall();

  async function save() {
    const details = { title, tags, ...(rights && { rights }) };
    if (await run(() => callPortal("PATCH", `/api/videos/${videoId}`, details))) onDone();
  }

  return (
    <>
      <form
        className="grid grid-cols-[2fr_2fr_2fr_auto] items-end gap-x-4 gap-y-3 max-md:grid-cols-1"
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
        <Field label="Rights">
          {(field) => (
            <Select
              {...field}
              value={rights ?? ""}
              onChange={({ target }) => setRights(isRights(target.value) ? target.value : null)}
            >
              <option value="">Not said yet</option>
              {rightsCodes.map((code) => (
                <option key={code} value={code}>
                  {rightsWords[code]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" disabled={busy}>
          {busy ? "Saving …" : "Save"}
        </Button>
      </form>
      {problem && <Notice className="mt-2">{problem}</Notice>}
    </>
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
