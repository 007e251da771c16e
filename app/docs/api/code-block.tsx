import { CopyButton } from "../../_components/copy-button.tsx";

/** Code to copy. Long lines wrap: nothing has to be scrolled sideways. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <figure
      aria-label={label}
      className="flex items-start gap-1 rounded-2 bg-sunken py-2 ps-4 pe-1"
    >
      <pre className="min-w-0 flex-1 py-1 font-mono text-13 [overflow-wrap:anywhere] whitespace-pre-wrap">
        <code>{code}</code>
      </pre>
      <CopyButton text={code} what={label} />
    </figure>
  );
}
