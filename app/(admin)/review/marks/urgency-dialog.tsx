"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#texts";
import { NEAR_HOURS } from "#lib/domain/urgency.ts";
import type { Urgency } from "#lib/domain/urgency.ts";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { Field, Input } from "../../../_components/field.tsx";
import { Form } from "../../../_components/form.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { useForm } from "../../../_hooks/use-form.ts";

/** Deadlines that are set by one press, in hours from now. */
const USUAL_HOURS = [1, 2, 4, 8];

type Props = { videoId: string; urgency: Urgency; onClose: () => void };

/** Whether a video is urgent, and until when it is needed. */
export function UrgencyDialog({ videoId, urgency, onClose }: Props) {
  const t = useTexts("marks");
  const router = useRouter();
  const form = useForm();
  const [urgent, setUrgent] = useState(urgency.urgent);
  const [due, setDue] = useState(urgency.dueAt ? asTyped(new Date(urgency.dueAt)) : "");

  async function save() {
    const dueAt = due === "" ? null : new Date(due).toISOString();
    const saved = await form.run(() =>
      callPortal<Urgency>("PUT", `/api/videos/${videoId}/urgency`, { urgent, dueAt }),
    );
    if (!saved) return;
    onClose();
    router.refresh();
  }

  return (
    <Dialog open onClose={onClose} title={t("urgencyTitle")}>
      <Form form={form} onSubmit={save} className="flex flex-col gap-4">
        <label className="control flex items-center gap-2">
          <input
            type="checkbox"
            name="urgent"
            className="size-4 accent-signal"
            checked={urgent}
            onChange={({ target }) => setUrgent(target.checked)}
          />
          {t("urgentLong")}
        </label>
        <Field label={t("deadline")} name="dueAt" hint={t("deadlineHint", { hours: NEAR_HOURS })}>
          {(described) => (
            <Input
              {...described}
              type="datetime-local"
              min="2000-01-01T00:00"
              max="2099-12-31T23:59"
              value={due}
              onChange={({ target }) => setDue(target.value)}
            />
          )}
        </Field>
        <div className="-mt-2 flex flex-wrap gap-1.5" role="group" aria-label={t("usualDeadlines")}>
          {USUAL_HOURS.map((hours) => (
            <Usual key={hours} onClick={() => setDue(asTyped(hoursFromNow(hours)))}>
              {t("inHours", { hours })}
            </Usual>
          ))}
          {due !== "" && <Usual onClick={() => setDue("")}>{t("noDeadline")}</Usual>}
        </div>
        {form.problem && <Notice>{form.problem}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button tone="primary" type="submit" disabled={form.busy}>
            {t("save")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function Usual({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="control rounded-full border border-line px-3 text-13 text-ink-2 hover:border-edge hover:text-ink"
    >
      {children}
    </button>
  );
}

function hoursFromNow(hours: number): Date {
  return new Date(Date.now() + hours * 3_600_000);
}

/** As a field of a local date and time has it: "2026-11-30T18:00". */
function asTyped(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
