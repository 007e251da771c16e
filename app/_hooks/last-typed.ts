/** Milliseconds after the last key of a text in which a single key still belongs to it. */
const TYPING_MS = 1000;

/** Where somebody types. */
export const FIELDS = "input, textarea, select, [contenteditable]";

/** Fields that letters do nothing to. */
const WITHOUT_TEXT =
  ":is([type=range], [type=checkbox], [type=radio], [type=button], [type=submit])";

/** When the last key went into a field, by the events' own clock. */
let lastTyped = Number.NEGATIVE_INFINITY;
let watching = false;

/** Begins to note what goes into fields, once for the whole page. */
export function watchTyping(): void {
  if (watching) return;
  watching = true;
  const note = (event: KeyboardEvent) => {
    const { target, timeStamp } = event;
    if (!(target instanceof Element) || !isText(event)) return;
    if (target.closest(FIELDS) && !target.matches(WITHOUT_TEXT)) lastTyped = timeStamp;
  };
  window.addEventListener("keydown", note, { capture: true });
}

/** Keys that only lead through a page, as Tab does, are no text: whoever leaves a field with them may go on with a single key. */
function isText({ key }: KeyboardEvent): boolean {
  return !["Tab", "Shift", "Control", "Alt", "Meta"].includes(key);
}

/** Whether a key comes so soon after a text that it was probably meant for it. */
export function isTyping({ timeStamp }: Event): boolean {
  return timeStamp - lastTyped < TYPING_MS;
}
