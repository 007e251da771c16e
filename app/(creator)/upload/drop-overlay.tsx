import { useTexts } from "#texts";
import { whatIsLeft, whatWaits } from "#lib/domain/allowance-words.ts";
import type { Allowance } from "#lib/domain/wire/uploads.ts";
import { rich } from "../../_texts/rich.tsx";
import { Time } from "../../_components/time.tsx";

type DropOverlayProps = { count: number; allowance: Allowance; versionOf?: string | undefined };

/** Over the whole window while files are dragged: what letting go would do. */
export function DropOverlay({ count, allowance, versionOf }: DropOverlayProps) {
  const t = useTexts("upload");
  const shell = useTexts("shell");
  const waits = whatWaits(allowance, count);
  const time = () => <Time iso={allowance.resetsAt} style="clock" />;
  const whenWaiting = ({ fitting, waiting }: { fitting: number; waiting: number }) =>
    fitting === 0
      ? rich(t, "dropWaits", { n: waiting, time })
      : rich(t, "dropRest", { fitting, of: count, n: waiting, time });
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none fixed inset-0 z-40 flex flex-col bg-film text-on-film [--hole:var(--paper)]"
    >
      <div className="perforations" />
      <div className="flex flex-1 flex-col items-center justify-center gap-3 p-8 text-center">
        <p className="font-serif text-40 font-semibold tracking-[-0.015em]">
          {versionOf ? t("dropVersion") : t("drop", { n: count })}
        </p>
        <p className="text-16">
          {versionOf ?? (waits ? whenWaiting(waits) : whatIsLeft(shell, allowance))}
        </p>
      </div>
      <div className="perforations" />
    </div>
  );
}
