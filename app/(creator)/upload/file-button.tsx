"use client";

import type { ComponentProps } from "react";
import type { ChosenFile } from "#lib/browser/chosen-file.ts";
import { pickFiles, picksWithHandles } from "#lib/browser/pick-files.ts";
import { acceptAttribute } from "#lib/domain/containers.ts";
import { Button } from "../../_components/button.tsx";
import { useChosenFiles } from "./use-chosen-files.ts";

type FileButtonProps = Omit<ComponentProps<typeof Button>, "onClick"> & {
  /** Names the input behind the button. */
  inputLabel: string;
  multiple?: boolean;
  onFiles: (files: ChosenFile[]) => void;
};

/** Asks for videos: with handles where the browser gives them, so that it can open the files again after a reload. */
export function FileButton({ inputLabel, multiple = false, onFiles, ...button }: FileButtonProps) {
  const [input, take] = useChosenFiles(onFiles);

  async function choose() {
    const files = picksWithHandles() ? await pickFiles(multiple) : null;
    if (!files) input.current?.click();
    else if (files.length > 0) onFiles(files);
  }

  return (
    <>
      <Button onClick={() => void choose()} {...button} />
      <input
        ref={input}
        type="file"
        multiple={multiple}
        accept={acceptAttribute}
        aria-label={inputLabel}
        tabIndex={-1}
        className="sr-only"
        onChange={take}
      />
    </>
  );
}
