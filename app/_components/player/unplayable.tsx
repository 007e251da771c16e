"use client";

import { useTexts } from "#texts";
import { Download } from "lucide";
import { formatCodec } from "#lib/domain/format.ts";
import { buttonClass } from "../button.tsx";
import { useEncoding } from "../encoding/encoding-provider.tsx";
import { useScreen } from "./player-provider.tsx";
import { Icon } from "../icon.tsx";

/** In the picture's place, when there is none: why, and what can be done. */
export function Unplayable() {
  const t = useTexts("player");
  const { playerSource, player } = useScreen();
  const encoding = useEncoding();
  const codec = formatCodec(playerSource.media.video.codec);
  if (player.status === "loading" || player.status === "ready") return null;
  const why =
    player.status === "offline"
      ? t("offline")
      : player.status === "unplayable"
        ? t("unplayable", { codec, container: playerSource.media.container })
        : t("no-picture", { codec });
  const coming = encoding?.state === "QUEUED" || encoding?.state === "RUNNING";
  const { downloadUrl } = playerSource.playback;

  return (
    <div
      role="alert"
      className="screening flex min-h-64 flex-col items-center justify-center gap-3 rounded-2 border border-line p-6 text-center"
    >
      <p className="max-w-[46ch] text-16 text-balance">{why}</p>
      {player.status !== "offline" && (
        <>
          {coming ? (
            <p className="max-w-[46ch] text-14 text-ink-2">{t("preparing")}</p>
          ) : (
            <p className="max-w-[46ch] text-14 text-ink-2 max-sm:sr-only">
              {t("whole", { codec })}
            </p>
          )}
          {downloadUrl && (
            <a href={downloadUrl} className={buttonClass("quiet")}>
              <Icon of={Download} className="size-4" />
              {t("download")}
            </a>
          )}
        </>
      )}
    </div>
  );
}
