"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import type { UsualDetails } from "#lib/domain/wire/videos.ts";
import { Button } from "../_components/button.tsx";
import { DetailFields } from "../_components/details/detail-fields.tsx";
import { Form } from "../_components/form.tsx";
import { Notice } from "../_components/notice.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useForm } from "../_hooks/use-form.ts";

/** What a creator's new videos start with. */
export function UsualForm({ initial }: { initial: UsualDetails }) {
  const t = useTexts("account");
  const form = useForm();
  const [said, setSaid] = useState(initial);
  const [isSaved, setSaved] = useState(false);

  async function save() {
    setSaved(Boolean(await form.run(() => callPortal("PUT", "/api/account/details", said))));
  }

  return (
    <Form form={form} onSubmit={save} className="flex flex-col gap-4 border-t border-ink pt-4">
      <p className="text-ink-2">{t("usualLead")}</p>
      <DetailFields
        said={said}
        onType={(change) => {
          setSaid({ ...said, ...change });
          setSaved(false);
        }}
      />
      <div className="flex flex-wrap items-center gap-x-4">
        <Button type="submit" disabled={form.busy}>
          {t("saveUsual")}
        </Button>
        <p role="status" className="text-13 text-ink-2">
          {isSaved && t("usualSaved")}
        </p>
      </div>
      {form.problem && <Notice>{form.problem}</Notice>}
    </Form>
  );
}
