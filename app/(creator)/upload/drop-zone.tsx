"use client";

import { FolderOpen } from "lucide-react";
import { useRef } from "react";
import { acceptAttribute, containers } from "#lib/domain/media.ts";
import { formatLimit } from "#lib/domain/format.ts";
import { Button } from "../../_components/button.tsx";

type DropZoneProps = {
  maxFileBytes: number;
  /** A new version is one file. */
  single: boolean;
  onFiles: (files: File[]) => void;
};

/** Where files are chosen; dropping works anywhere. What is accepted is said before anything is chosen. */
export function DropZone({ maxFileBytes, single, onFiles }: DropZoneProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  // React has no word for this attribute, browsers all have.
  function asFolderPicker(input: HTMLInputElement | null) {
    folder.current = input;
    if (input) input.webkitdirectory = true;
  }

  function take(input: HTMLInputElement) {
    onFiles([...(input.files ?? [])]);
    // The same file chosen again is a choice again.
    input.value = "";
  }

  return (
    <section aria-label="Choose videos" className="rounded-1 bg-film-pale">
      <div className="perforations" />
      <div className="flex flex-wrap items-center gap-x-8 gap-y-5 px-6 py-9 max-sm:flex-col max-sm:items-stretch max-sm:px-4 max-sm:py-6">
        <div className="flex flex-wrap items-center gap-3 max-sm:flex-col max-sm:items-stretch">
          <p className="font-serif text-20 font-semibold max-sm:hidden">
            {single ? "Drop the new file anywhere, or" : "Drop videos anywhere, or"}
          </p>
          <Button tone="primary" onClick={() => files.current?.click()}>
            {single ? "Choose the file" : "Choose videos"}
          </Button>
          {!single && (
            <Button className="max-sm:hidden" onClick={() => folder.current?.click()}>
              <FolderOpen size={16} aria-hidden="true" /> Choose a folder
            </Button>
          )}
        </div>
        <p className="text-13 text-ink-2 lg:ml-auto lg:text-right">
          {containers.join(", ")} · up to {formatLimit(maxFileBytes)} each
          <br />
          Checked when it arrives, then the desk decides; you see what it says under Videos.
        </p>
      </div>
      <input
        ref={files}
        type="file"
        multiple={!single}
        accept={acceptAttribute}
        aria-label="Videos to send"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={asFolderPicker}
        type="file"
        multiple
        aria-label="Folder to send"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => take(event.currentTarget)}
      />
      <div className="perforations" />
    </section>
  );
}
