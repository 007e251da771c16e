"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { RefObject } from "react";
import type { ChosenFile } from "#lib/browser/chosen-file.ts";

/**
 * An input whose files are taken when they are chosen. What somebody chose before the page's own code ran is taken then:
 * the input is in the server's page already, and a slow device shows it seconds before anything listens.
 * @returns the input's `ref` and its `onChange`
 */
export function useChosenFiles(
  onFiles: (files: ChosenFile[]) => void,
): [RefObject<HTMLInputElement | null>, () => void] {
  const input = useRef<HTMLInputElement>(null);

  function take() {
    const files = [...(input.current?.files ?? [])].map((file) => {
      const folder = file.webkitRelativePath.split("/").slice(0, -1).join("/");
      return folder ? { file, folder } : { file };
    });
    // The same file chosen again is a choice again.
    if (input.current) input.current.value = "";
    if (files.length > 0) onFiles(files);
  }

  const takeEarly = useEffectEvent(take);
  useEffect(() => takeEarly(), []);
  return [input, take];
}
