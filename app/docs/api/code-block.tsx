import { CopyButton } from "../../_components/copy-button.tsx";

/** Code to copy. It scrolls by itself, with the keyboard, too. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className="flex items-start gap-1 rounded-2 bg-sunken py-2 ps-4 pe-1">
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="min-w-0 flex-1 overflow-x-auto py-1 font-mono text-13"
      >
        <code>{code}</code>
      </pre>
      <CopyButton text={code} what={label} />
    </div>
  );
}
