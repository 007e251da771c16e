/** Milliseconds after the last key of a text in which a single key still belongs to it. */
const TYPING_MS = 1000;

/** Where somebody types. */
export const FIELDS = "input, textarea, select, [contenteditable]";

/** When the last key went into a field, by the events' own clock. */
let lastTyped = Number.NEGATIVE_INFINITY;
let watching = false;

/** Begins to note what goes into fields, once for the whole page. */
export function watchTyping(): void {
  if (watching) return;
  watching = true;
  const note = ({ target, timeStamp }: Event) => {
    if (target instanceof Element && target.closest(FIELDS)) lastTyped = timeStamp;
  };
  window.addEventListener("keydown", note, { capture: true });
}

/** Whether a key comes so soon after a text that it was probably meant for it. */
export function isTyping({ timeStamp }: Event): boolean {
  return timeStamp - lastTyped < TYPING_MS;
}
