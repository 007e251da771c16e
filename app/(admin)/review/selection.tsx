"use client";

import { createContext, use, useEffect, useEffectEvent, useRef, useState } from "react";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { useKeys } from "../../_hooks/use-keys.ts";
import { loadedLater } from "../../_components/loaded-later.tsx";
import { rich } from "../../_texts/rich.tsx";
import { isolated } from "../../_texts/tags.tsx";

const DecideMany = loadedLater(() => import("./decide-many.tsx").then((found) => found.DecideMany));

/** A waiting video as far as a decision on many is about it. */
export type Selectable = {
  id: string;
  title: string;
  uploadId: string;
  detailsVersion: string;
  rights: string | null;
  /** Neither one's own, nor in a colleague's hands. */
  mayDecide: boolean;
};

type Chosen = {
  ids: ReadonlySet<string>;
  all: readonly Selectable[];
  choose: (ids: readonly string[], on: boolean) => void;
  /** With Shift: everything from the last one to this one. */
  click: (id: string, on: boolean, isRange: boolean) => void;
};

const ChosenContext = createContext<Chosen | null>(null);

function useChosen(): Chosen {
  const chosen = use(ChosenContext);
  if (!chosen) throw new Error("there is no Selection above this component");
  return chosen;
}

type SelectionProps = { reviewerId: string; videos: Selectable[]; children: ReactNode };

/** The rows of a page, of which several can be chosen, by mouse or key, and decided on together. */
export function Selection({ reviewerId, videos, children }: SelectionProps) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  // What is no longer on the page is no longer chosen.
  const chosen = videos.filter(({ id }) => ids.has(id));

  const choose = (which: readonly string[], on: boolean) =>
    setIds((before) => {
      const after = new Set(before);
      for (const id of which) {
        if (on) after.add(id);
        else after.delete(id);
      }
      return after;
    });
  const click = (id: string, on: boolean, isRange: boolean) => {
    const places = [id, isRange ? (last.current ?? id) : id].map((each) =>
      videos.findIndex((video) => video.id === each),
    );
    const [from, to] = [Math.max(0, Math.min(...places)), Math.max(...places)];
    choose(
      videos.slice(from, to + 1).map((video) => video.id),
      on,
    );
    last.current = id;
  };
  useKeys(
    {
      j: () => moveFocus(1),
      k: () => moveFocus(-1),
      x: () => {
        const id = focusedRow()?.dataset["queued"];
        if (id) click(id, !ids.has(id), false);
      },
    },
    { repeating: "jk" },
  );

  return (
    <ChosenContext value={{ ids, all: videos, choose, click }}>
      {children}
      {chosen.length > 0 && (
        <DecideMany
          reviewerId={reviewerId}
          chosen={chosen}
          onClear={() => setIds(new Set())}
          onDecided={(decided) => choose(decided, false)}
        />
      )}
    </ChosenContext>
  );
}

/** Chooses one row. */
export function SelectBox({ id, title }: { id: string; title: string }) {
  const t = useTexts("review");
  const { ids, choose, click } = useChosen();
  const box = useBox((on) => choose([id], on), false);
  return (
    <label className="relative z-10 -m-2 flex size-11 items-center justify-center self-start">
      <input
        ref={box}
        type="checkbox"
        className="size-4 accent-signal"
        checked={ids.has(id)}
        onChange={({ target, nativeEvent }) =>
          click(id, target.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
      <span className="sr-only">{rich(t, "select", { video: title, name: isolated })}</span>
    </label>
  );
}

/** Chooses every row of the page, or none. */
export function SelectAll() {
  const t = useTexts("review");
  const { ids, all, choose } = useChosen();
  const count = all.filter(({ id }) => ids.has(id)).length;
  const chooseAll = (on: boolean) =>
    choose(
      all.map(({ id }) => id),
      on,
    );
  const box = useBox(chooseAll, count > 0 && count < all.length);
  return (
    <label className="flex min-h-11 items-center gap-4 text-ink-2">
      <input
        ref={box}
        type="checkbox"
        className="ms-1.5 size-4 accent-signal"
        checked={count === all.length}
        onChange={({ target }) => chooseAll(target.checked)}
      />
      {t("selectAll")}
    </label>
  );
}

/** A box that was ticked before the page's script ran is ticked all the same; `isMixed`: neither all nor nothing. */
function useBox(tick: (on: boolean) => void, isMixed: boolean) {
  const box = useRef<HTMLInputElement>(null);
  const take = useEffectEvent(() => {
    if (box.current?.checked) tick(true);
  });
  useEffect(() => take(), []);
  useEffect(() => {
    if (box.current) box.current.indeterminate = isMixed;
  }, [isMixed]);
  return box;
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-queued]")];
}

function focusedRow(): HTMLElement | undefined {
  return rows().find((row) => row.contains(document.activeElement));
}

/** The next or the one before; from elsewhere the first. */
function moveFocus(by: 1 | -1): void {
  const all = rows();
  const focused = focusedRow();
  const place = focused ? all.indexOf(focused) + by : 0;
  all[Math.min(Math.max(place, 0), all.length - 1)]?.querySelector<HTMLElement>("a")?.focus();
}
