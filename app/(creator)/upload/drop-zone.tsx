"use client";

import { useTexts } from "#texts";
import { FolderOpen } from "lucide";
import type { ReactNode } from "react";
import type { ChosenFile } from "#lib/browser/chosen-file.ts";
import { Button } from "../../_components/button.tsx";
import { FileButton } from "./file-button.tsx";
import { useChosenFiles } from "./use-chosen-files.ts";
import { Icon } from "../../_components/icon.tsx";

type DropZoneProps = {
  /** A new version is one file. */
  single: boolean;
  onFiles: (files: ChosenFile[]) => void;
  /** What is accepted. */
  children: ReactNode;
};

/** React has no word for this attribute, browsers all have. */
const forFolders = { webkitdirectory: "" };

/** Where files are chosen; dropping works anywhere. What is accepted is said before anything is chosen. */
export function DropZone({ single, onFiles, children }: DropZoneProps) {
  const t = useTexts("upload");
  const [folder, takeFolder] = useChosenFiles(onFiles);

  return (
    <section aria-label={t("choose")} className="rounded-1 bg-film-pale">
      <div className="perforations" />
      <div className="flex flex-wrap items-end justify-between gap-x-12 gap-y-6 px-8 py-12 max-sm:px-4 max-sm:py-6">
        <div className="flex flex-wrap items-center gap-3 max-sm:w-full max-sm:flex-col max-sm:items-stretch">
          <p className="font-serif text-28 font-semibold max-sm:hidden sm:basis-full sm:pb-2">
            {t(single ? "dropHereOne" : "dropHere")}
          </p>
          <FileButton tone="primary" inputLabel={t("input")} multiple={!single} onFiles={onFiles}>
            {t(single ? "chooseOne" : "choose")}
          </FileButton>
          {!single && (
            <Button className="max-sm:hidden" onClick={() => folder.current?.click()}>
              <Icon of={FolderOpen} size={16} /> {t("chooseFolder")}
            </Button>
          )}
        </div>
        {children}
      </div>
      <input
        ref={folder}
        {...forFolders}
        type="file"
        multiple
        aria-label={t("folderInput")}
        tabIndex={-1}
        className="sr-only"
        onChange={takeFolder}
      />
      <div className="perforations" />
    </section>
  );
}
