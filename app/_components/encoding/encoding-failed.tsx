"use client";

import { useRouter } from "next/navigation";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useCall } from "../../_hooks/use-call.ts";
import { Button } from "../button.tsx";
import { Notice } from "../notice.tsx";
import { useEncoding } from "./encoding-provider.tsx";

/** Why there is no encoded version, in the encoder's words, and the way to try again. */
export function EncodingFailed({ videoId }: { videoId: string }) {
  const router = useRouter();
  const encoding = useEncoding();
  const { busy, problem, run } = useCall();
  if (encoding?.state !== "FAILED") return null;

  const encodeAgain = async () => {
    const answer = await run(() => callPortal("POST", `/api/videos/${videoId}/encoding`));
    if (answer) router.refresh();
  };
  return (
    <div className="flex flex-col items-start gap-2">
      {encoding.reason && <p className="text-ink-2">{encoding.reason}</p>}
      {problem && <Notice>{problem}</Notice>}
      <Button disabled={busy} onClick={() => void encodeAgain()}>
        {busy ? "Queuing…" : "Encode again"}
      </Button>
    </div>
  );
}
