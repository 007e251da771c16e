import type { RefObject } from "react";
import type { Quality } from "./attach-hls.ts";
import type { SourceKind } from "./player-source.ts";

/** What a viewer should know when something else is played than was asked for, or nothing comes. */
export type SourceNote = "fellBack" | "noOriginal" | "silent";

export type PlayerStatus = "loading" | "ready" | "no-picture" | "unplayable" | "offline";

/** Where to go on after a change of source. */
export type Resume = { at: number; play: boolean };

export type Source = {
  kind: SourceKind;
  /** What the server writes into the page; later ones are set by hand. */
  firstUrl: string | undefined;
  status: PlayerStatus;
  /** What a viewer should know about the source. */
  word: SourceNote | null;
  qualities: Quality[];
  /** The height of the quality on the screen, and of the one that was chosen (null: by itself). */
  quality: number | null;
  chosenQuality: number | null;
  /** The names of the sounds there are to choose from, and the one that was chosen (null: the first). */
  sounds: string[];
  chosenSound: string | null;
  resumeRef: RefObject<Resume>;
  /** Whether the element plays what it is to play; until then what somebody asks for is kept in `resumeRef`. */
  openedRef: RefObject<boolean>;
  /** Whether somebody has done anything on the page yet. */
  armed: boolean;
  /** Fetches what has waited for somebody to do something. */
  arm: () => void;
  choose: (choice: "original" | number | null) => void;
  chooseSound: (name: string) => void;
};
