import { containers } from "#lib/domain/containers.ts";
import { formatBytes } from "#lib/domain/format.ts";

type AcceptedFilesProps = {
  maxFileBytes: number;
  /** A new version is one file. */
  single: boolean;
};

/** What may be sent, said before anything is chosen. */
export function AcceptedFiles({ maxFileBytes, single }: AcceptedFilesProps) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-ink-2">
      <dt className="text-ink-3">Files</dt>
      <dd>{containers.join(", ")}</dd>
      <dt className="text-ink-3">Largest</dt>
      <dd>{formatBytes(maxFileBytes)} each</dd>
      <dt className="text-ink-3 max-sm:hidden">Also</dt>
      <dd className="max-sm:hidden">
        {single ? "paste it" : "paste them, several at once, whole folders"}
      </dd>
    </dl>
  );
}
