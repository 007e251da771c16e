/** Whatever has its name shown beside it: its `aria-label`, or what it says to those who hear it. */
const SHOWS = ".tip";

const nameOf = (button: HTMLElement) => button.ariaLabel ?? button.textContent;

/** Of the button whose name is shown, in the style sheet (`tooltip`). */
const ANCHOR = "anchor-name";

/**
 * Shows the name of an icon button (`tip`) while the pointer or the keyboard's focus is on it, and while the pointer is on the
 * name itself; Escape or a press takes it away until they go elsewhere (WCAG 2.2, 1.4.13). There is one for the whole page, in
 * the top layer: no box cuts it, and none scrolls because of it.
 */
export function showTooltips(signal: AbortSignal): void {
  const tip = document.createElement("div");
  tip.className = "tooltip";
  tip.popover = "manual";
  // It is the button's own name, which is read out there.
  tip.ariaHidden = "true";
  let over: Element | null = null;
  let shown: HTMLElement | null = null;
  let dismissed: Element | null = null;

  const renamed = new MutationObserver(() => {
    if (shown) tip.textContent = nameOf(shown);
  });
  // Fires too when it is taken out of the page.
  const resized = new ResizeObserver(() => {
    if (shown && !shown.checkVisibility()) hide();
  });

  function hide() {
    shown?.style.removeProperty(ANCHOR);
    shown = null;
    renamed.disconnect();
    resized.disconnect();
    tip.remove();
  }

  function show(button: HTMLElement) {
    hide();
    shown = button;
    renamed.observe(button, { attributeFilter: ["aria-label"] });
    resized.observe(button);
    tip.textContent = nameOf(button);
    button.style.setProperty(ANCHOR, "--tip");
    // Beside a dialog or a player on the whole screen nothing can be seen, or pointed at.
    (document.fullscreenElement ?? button.closest("dialog") ?? document.body).append(tip);
    tip.showPopover();
    if (!CSS.supports("position-area", "block-end")) placeUnder(button, tip);
  }

  function update() {
    const hovered = over && tip.contains(over) ? shown : over?.closest<HTMLElement>(SHOWS);
    const focused = document.activeElement?.closest<HTMLElement>(`${SHOWS}:focus-visible`);
    if (dismissed !== hovered && dismissed !== focused) dismissed = null;
    const wanted = [hovered, focused].find((button) => button && button !== dismissed);
    if (!wanted) hide();
    else if (wanted !== shown) show(wanted);
  }

  function dismiss() {
    dismissed = shown;
    update();
  }

  const options = { signal, capture: true };
  document.addEventListener(
    "pointerover",
    ({ target, pointerType }) => {
      // A finger hides what it points at.
      over = target instanceof Element && pointerType !== "touch" ? target : null;
      update();
    },
    options,
  );
  document.documentElement.addEventListener(
    "pointerleave",
    () => {
      over = null;
      update();
    },
    { signal },
  );
  document.addEventListener("focusin", update, options);
  // Where the focus goes is known after it.
  document.addEventListener("focusout", () => queueMicrotask(update), options);
  document.addEventListener("pointerdown", dismiss, options);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && dismiss(), options);
  document.addEventListener(
    "fullscreenchange",
    () => {
      hide();
      update();
    },
    options,
  );
  signal.addEventListener("abort", hide, { once: true });
}

/** For browsers without anchor positioning: under the button, in the window. */
function placeUnder(button: HTMLElement, tip: HTMLElement): void {
  const { left, width, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = tip;
  const x = Math.max(0, Math.min(left + (width - offsetWidth) / 2, innerWidth - offsetWidth));
  const y = bottom + offsetHeight <= innerHeight ? bottom : top - offsetHeight;
  Object.assign(tip.style, { left: `${x}px`, top: `${y}px` });
}
