"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { Field, Input } from "../../../_components/field.tsx";
import { Form } from "../../../_components/form.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { useForm } from "../../../_hooks/use-form.ts";

/** For admins: puts a video that was decided on back under review, with a reason that its contributor reads. */
export function Reopen({ videoId }: { videoId: string }) {
  const t = useTexts("room");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const form = useForm();

  async function reopen() {
    const path = `/api/videos/${videoId}/reopen`;
    if (!(await form.run(() => callPortal("POST", path, { reason: reason.trim() })))) return;
    setOpen(false);
    router.refresh();
  }

  return (
    <>
      <Button className="mt-3" onClick={() => setOpen(true)}>
        {t("reopen")}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("reopenTitle")}>
        <Form form={form} onSubmit={reopen} className="flex flex-col gap-4">
          <p className="text-ink-2">{t("reopenMeans")}</p>
          <Field label={t("reason")} name="reason">
            {(described) => (
              <Input
                {...described}
                required
                maxLength={200}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
          {form.problem && <Notice>{form.problem}</Notice>}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button tone="primary" type="submit" disabled={form.busy}>
              {t("reopen")}
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  );
}
