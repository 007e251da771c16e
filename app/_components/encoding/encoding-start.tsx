"use client";

import { useTexts } from "#texts";
import { useRouter } from "next/navigation";
import { encodingReasonWords } from "#lib/domain/encoding-reason-words.ts";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useCall } from "../../_hooks/use-call.ts";
import { Button } from "../button.tsx";
import { Notice } from "../notice.tsx";
import { useEncoding } from "./encoding-provider.tsx";

/** Why there is no encoded version, if it failed, and the way to one. */
export function EncodingStart({ videoId }: { videoId: string }) {
  const t = useTexts("encoding");
  const router = useRouter();
  const encoding = useEncoding();
  const { busy, problem, run } = useCall();
  if (encoding?.state !== "FAILED" && !encoding?.canStart) return null;

  const encode = async () => {
    const answer = await run(() => callPortal("POST", `/api/videos/${videoId}/encoding`));
    if (answer) router.refresh();
  };
  return (
    <div className="flex flex-col items-start gap-2">
      {encoding.reason && (
        <p className="text-ink-2 [overflow-wrap:anywhere]">
          {encodingReasonWords(t, {
            code: encoding.reasonCode,
            detail: (encoding.reasonCode ? encoding.reasonDetail : encoding.reason) ?? "",
          })}
        </p>
      )}
      {problem && <Notice>{problem}</Notice>}
      {encoding.canStart && (
        <Button disabled={busy} onClick={() => void encode()}>
          {busy ? t("queuing") : encoding.state === "FAILED" ? t("retry") : t("start")}
        </Button>
      )}
    </div>
  );
}
