import { useTexts } from "#texts";
import { timeLeft } from "#lib/domain/time-left.ts";
import { classNames } from "./class-names.ts";

type NextStepsProps = { usualSeconds?: number | null; className?: string };

/** What happens to a video after it was let go; read before the first drop. */
export function NextSteps({ usualSeconds, className }: NextStepsProps) {
  const t = useTexts("nextSteps");
  const units = useTexts("units");
  const steps = [
    { name: t("uploaded"), text: t("uploadedText") },
    { name: t("checked"), text: t("checkedText") },
    {
      name: t("reviewed"),
      text: usualSeconds
        ? t("reviewedWithin", { wait: timeLeft(units, usualSeconds) })
        : t("reviewedText"),
    },
  ];
  return (
    <ol aria-label={t("label")} className={classNames("grid gap-x-8", className)}>
      {steps.map(({ name, text }, position) => (
        <li key={name} className="flex gap-4 border-t border-line py-4">
          <span aria-hidden="true" className="font-mono text-13 leading-6 text-ink-3">
            0{position + 1}
          </span>
          <div>
            <h2 className="font-serif text-16 font-semibold">{name}</h2>
            <p className="text-ink-2">{text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
