import { formatTimeLeft } from "#lib/domain/format.ts";
import { classNames } from "./class-names.ts";

type NextStepsProps = { usualSeconds?: number | null; className?: string };

/** What happens to a video after it was let go; read before the first drop. */
export function NextSteps({ usualSeconds, className }: NextStepsProps) {
  const wait = usualSeconds ? `Usually within ${formatTimeLeft(usualSeconds)}. ` : "";
  const steps = [
    {
      name: "Sent",
      words: "Straight to storage, in parts. A lost connection goes on where it stopped.",
    },
    {
      name: "Checked",
      words: "When the last byte is there. You get a receipt, or the reason and what to do.",
    },
    {
      name: "Decided",
      words: `${wait}The desk approves it, asks for changes or rejects it, and says why.`,
    },
  ];
  return (
    <ol aria-label="What happens next" className={classNames("grid gap-x-8", className)}>
      {steps.map(({ name, words }, position) => (
        <li key={name} className="flex gap-4 border-t border-line py-4">
          <span aria-hidden="true" className="font-mono text-13 leading-6 text-ink-3">
            0{position + 1}
          </span>
          <div>
            <h2 className="font-serif text-16 font-semibold">{name}</h2>
            <p className="text-ink-2">{words}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
