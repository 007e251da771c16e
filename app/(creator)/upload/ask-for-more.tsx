"use client";

import { useEffect } from "react";
import { useTexts } from "#texts";
import { isLow, isUsedUp } from "#lib/domain/allowance-words.ts";
import { formatBytes } from "#lib/domain/format.ts";
import type { Allowance, LimitRequestView } from "#lib/domain/wire/uploads.ts";
import { Button } from "../../_components/button.tsx";
import { Field, Input } from "../../_components/field.tsx";
import { Form } from "../../_components/form.tsx";
import { Notice } from "../../_components/notice.tsx";
import { Popover } from "../../_components/popover.tsx";
import { Time } from "../../_components/time.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useForm } from "../../_hooks/use-form.ts";
import { getUploads } from "../../_hooks/use-uploads.ts";
import { rich } from "../../_texts/rich.tsx";

const GB = 1000 ** 3;

/** As often as a page that waits asks for its allowance anyhow. */
const LOOK_AGAIN_MS = 30_000;

/** Asks the admins for more than the limit, and says what was asked for until somebody has answered. */
export function AskForMore({ allowance }: { allowance: Allowance }) {
  const t = useTexts("upload");
  const { request } = allowance;
  const isWaiting = request !== undefined;

  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => void getUploads().refreshAllowance(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);

  return (
    <div className="flex flex-col gap-2 sm:items-end">
      {request && (
        <p className="text-13 text-ink-2" role="status">
          {rich(t, "asked", {
            more: moreWords(t, request),
            time: () => <Time iso={request.askedAt} style="clock" />,
          })}
        </p>
      )}
      <Popover label={t(request ? "askAgain" : "askForMore")} title={t("askForMore")}>
        <AskForm allowance={allowance} />
      </Popover>
    </div>
  );
}

function AskForm({ allowance }: { allowance: Allowance }) {
  const t = useTexts("upload");
  const form = useForm();
  const asksForUploads = isUsedUp(allowance) || allowance.uploads.limit === 0;

  async function ask(fields: FormData) {
    const number = (name: string) => Number(fields.get(name) || 0);
    const answer = await form.run(() =>
      callPortal<LimitRequestView>("POST", "/api/allowance/request", {
        uploads: number("uploads"),
        bytes: Math.round(number("bytes") * GB),
        note: String(fields.get("note") ?? ""),
      }),
    );
    if (answer) {
      document.querySelector<HTMLElement>("[popover]:popover-open")?.hidePopover();
      await getUploads().refreshAllowance();
    }
  }

  return (
    <Form form={form} onSubmit={ask} className="flex flex-col gap-4 text-start">
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("moreUploads")} name="uploads">
          {(field) => (
            <Input
              {...field}
              type="number"
              min={0}
              max={1000}
              step={1}
              defaultValue={asksForUploads ? 10 : ""}
            />
          )}
        </Field>
        <Field label={t("moreGigabytes")} name="bytes">
          {(field) => (
            <Input
              {...field}
              type="number"
              min={0}
              max={10_000}
              step="any"
              defaultValue={isLow(allowance.bytes) ? 50 : ""}
            />
          )}
        </Field>
      </div>
      <Field label={t("whyMore")} name="note">
        {(field) => <Input {...field} maxLength={500} />}
      </Field>
      {form.problem && <Notice>{form.problem}</Notice>}
      <Button type="submit" tone="primary" disabled={form.busy}>
        {t("ask")}
      </Button>
    </Form>
  );
}

function moreWords(
  t: ReturnType<typeof useTexts<"upload">>,
  { uploads, bytes }: LimitRequestView,
): string {
  const size = bytes > 0 ? formatBytes(bytes, t.language) : "";
  if (uploads > 0 && size) return t("moreOfBoth", { uploads, size });
  return size || t("moreOfUploads", { uploads });
}
