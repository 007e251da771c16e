import { useTexts } from "#texts";
import { bytesLeft, bytesMatter, isUsedUp, whatIsLeft } from "#lib/domain/allowance-words.ts";
import type { Allowance } from "#lib/domain/wire/uploads.ts";
import { rich } from "../_texts/rich.tsx";
import { classNames } from "./class-names.ts";
import { Time } from "./time.tsx";

/** More places than this are drawn as one bar: slots would be too thin to count. */
const MOST_SLOTS = 40;

type SlotsProps = { allowance: Allowance; size?: "small" | "large" };

/** The places of the daily limit: used, reserved (hatched), free. */
export function Slots({ allowance, size = "small" }: SlotsProps) {
  const { limit, used, reserved } = allowance.uploads;
  const height = size === "large" ? "h-6" : "h-3.5";
  if (limit > MOST_SLOTS) {
    return (
      <span aria-hidden="true" className={classNames("flex w-32 border border-edge", height)}>
        <span className="bg-ink-2" style={{ width: `${(used / limit) * 100}%` }} />
        <span className="hatched text-ink-2" style={{ width: `${(reserved / limit) * 100}%` }} />
      </span>
    );
  }
  const width = size === "large" && limit <= 12 ? "w-4" : "w-2";
  return (
    <span aria-hidden="true" className="flex flex-wrap gap-0.5">
      {Array.from({ length: limit }, (_, slot) => (
        <span
          key={slot}
          className={classNames("border", height, width, slotLook(slot, used, reserved))}
        />
      ))}
    </span>
  );
}

function slotLook(slot: number, used: number, reserved: number): string {
  if (slot < used) return "border-ink-2 bg-ink-2";
  if (slot < used + reserved) return "hatched border-ink-2 text-ink-2";
  return "border-edge";
}

/** Slots and the sentence under them; bytes as a thin line when they may be what runs out. */
export function AllowanceBlock({ allowance }: { allowance: Allowance }) {
  const t = useTexts("shell");
  const { bytes } = allowance;
  const sentence = whatIsLeft(t, allowance);
  return (
    <div className="flex flex-col gap-2 sm:items-end sm:text-end">
      <Slots allowance={allowance} size="large" />
      <p className="text-ink">
        {isUsedUp(allowance) || allowance.window === "day"
          ? rich(t, allowance.window === "day" ? "resets" : "frees", {
              sentence,
              time: () => <Time iso={allowance.resetsAt} style="clock" />,
            })
          : sentence}
      </p>
      {bytesMatter(allowance) && (
        <div className="flex min-w-48 flex-col gap-1 text-13 text-ink-2 sm:items-end">
          <span aria-hidden="true" className="flex h-1 w-full max-w-48 bg-line">
            <span className="bg-ink-2" style={{ width: `${share(bytes.used, bytes.limit)}%` }} />
            <span
              className="hatched text-ink-2"
              style={{ width: `${share(bytes.reserved, bytes.limit)}%` }}
            />
          </span>
          {bytesLeft(t, allowance)}
        </div>
      )}
    </div>
  );
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, (part / whole) * 100) : 0;
}
