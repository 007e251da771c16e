"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "#texts";
import type { QueueQuestion, SavedView } from "#lib/domain/wire/review.ts";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { Field, Input } from "../../../_components/field.tsx";
import { Form } from "../../../_components/form.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { callPortal } from "../../../_hooks/call-portal.ts";
import type { Answer } from "../../../_hooks/call-portal.ts";
import { useForm } from "../../../_hooks/use-form.ts";

type Props = { asked: QueueQuestion; view?: SavedView | undefined; onClose: () => void };

/** The name of what is asked, and who has it. */
export function ViewDialog({ asked, view, onClose }: Props) {
  const t = useTexts("savedViews");
  const router = useRouter();
  const form = useForm();
  const [name, setName] = useState(view?.name ?? "");
  const [shared, setShared] = useState(view?.shared ?? false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  async function run(call: () => Promise<Answer<unknown>>) {
    if (!(await form.run(call))) return;
    onClose();
    router.refresh();
  }
  const save = () =>
    run(() =>
      view
        ? callPortal("PATCH", `/api/review/views/${view.id}`, { name, shared })
        : callPortal("POST", "/api/review/views", { name, shared, asked }),
    );

  return (
    <Dialog open onClose={onClose} title={t(view ? "changeTitle" : "saveTitle")}>
      <Form form={form} onSubmit={save} className="flex flex-col gap-4">
        <Field label={t("name")} name="name">
          {(described) => (
            <Input
              {...described}
              ref={first}
              required
              maxLength={60}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <label className="control flex items-center gap-2">
          <input
            type="checkbox"
            name="shared"
            className="size-4 accent-signal"
            checked={shared}
            onChange={({ target }) => setShared(target.checked)}
          />
          {t("share")}
        </label>
        {form.problem && <Notice>{form.problem}</Notice>}
        <div className="flex flex-wrap justify-end gap-2">
          {view && (
            <Button
              tone="stop"
              className="me-auto"
              disabled={form.busy}
              onClick={() => run(() => callPortal("DELETE", `/api/review/views/${view.id}`))}
            >
              {t("delete")}
            </Button>
          )}
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button tone="primary" type="submit" disabled={form.busy}>
            {t("keep")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
