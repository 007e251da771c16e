"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { FIELDS, isTyping, watchTyping } from "./last-typed.ts";

export type Keys = Record<string, () => void>;

const STORED = "newsreel.keys";
const CHANGED = "newsreel:keys";

/**
 * Single keys that act on the whole page while `enabled`, never while somebody types or within a second after it, with a
 * modifier, in a dialog, or on a held key unless it is in `repeating`. Those in `withAlt` act with Alt as well, and then while
 * somebody types, too. People who talk to their computer can switch them off (WCAG 2.1.4).
 */
export function useKeys(
  keys: Keys,
  options: { enabled?: boolean; repeating?: string; withAlt?: string } = {},
) {
  const { enabled = true, repeating = "", withAlt = "" } = options;
  const [on] = useKeysSwitch();

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const key = event.altKey ? keyBehindAlt(event) : event.key.toLowerCase();
    const act = keys[key];
    if (!act || (event.repeat && !repeating.includes(key))) return;
    if (event.altKey) {
      if (!withAlt.includes(key) || isInDialog(event.target)) return;
    } else {
      if (event.target instanceof Element && isBusy(event.target, key)) return;
      if (isLetter(key) && isTyping(event)) return;
    }
    event.preventDefault();
    act();
  });

  useEffect(() => {
    if (!enabled || !on) return;
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [enabled, on]);

  // Also while none of them acts: what is typed before counts.
  useEffect(watchTyping, []);
}

/** With Alt a Mac types other characters; then it is the key in that place that is meant. */
function keyBehindAlt({ key, code }: KeyboardEvent): string {
  if (/^[a-z,.]$/i.test(key)) return key.toLowerCase();
  if (code === "Comma") return ",";
  if (code === "Period") return ".";
  return code.replace("Key", "").toLowerCase();
}

const isInDialog = (target: EventTarget | null) =>
  target instanceof Element && target.closest("dialog") !== null;

const isLetter = (key: string) => /^\p{L}$/u.test(key);

function isBusy(target: Element, key: string): boolean {
  // Letters do nothing to a box: whoever has just ticked a row may go on to the next.
  if (isLetter(key) && target.matches("[type=checkbox]") && !target.closest("dialog")) return false;
  if (target.closest(`${FIELDS}, dialog`)) return true;
  // Space belongs to the control that has the focus.
  return key === " " && target.closest("button, a, summary") !== null;
}

/** Whether single keys act, and the switch for it; this browser remembers. */
export function useKeysSwitch(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, isOn, () => true);
  return [on, turn];
}

function subscribe(changed: () => void) {
  window.addEventListener(CHANGED, changed);
  return () => window.removeEventListener(CHANGED, changed);
}

function isOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    // Storage may be forbidden; then the keys are simply on.
    return true;
  }
}

function turn(on: boolean) {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    return;
  }
  window.dispatchEvent(new Event(CHANGED));
}
