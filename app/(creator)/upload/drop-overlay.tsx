import { whatIsLeft, whatWaits } from "#lib/domain/allowance-words.ts";
import { formatCount } from "#lib/domain/format.ts";
import type { Allowance } from "#lib/domain/wire/uploads.ts";
import { Time } from "../../_components/time.tsx";

type DropOverlayProps = { count: number; allowance: Allowance; versionOf?: string | undefined };

/** Over the whole window while files are dragged: what letting go would do. */
export function DropOverlay({ count, allowance, versionOf }: DropOverlayProps) {
  const waits = whatWaits(allowance, count);
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none fixed inset-0 z-40 flex flex-col bg-film text-on-film [--hole:var(--paper)]"
    >
      <div className="perforations" />
      <div className="flex flex-1 flex-col items-center justify-center gap-3 p-8 text-center">
        <p className="font-serif text-40 font-semibold tracking-[-0.015em]">
          {versionOf
            ? "Drop to send a new version"
            : `Drop to send ${formatCount(count, "file")} to the desk`}
        </p>
        <p className="text-16">
          {versionOf ??
            (waits ? (
              <>
                {waits} {allowance.window === "day" ? "at" : "from"}{" "}
                <Time iso={allowance.resetsAt} style="clock" />
              </>
            ) : (
              whatIsLeft(allowance)
            ))}
        </p>
      </div>
      <div className="perforations" />
    </div>
  );
}
