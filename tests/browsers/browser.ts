import { until } from "../support/waits.ts";

/** One window of a browser that Playwright does not drive. Names follow WebDriver. */
export type Browser = {
  /** As it calls itself, with its version. */
  readonly name: string;
  navigate(url: string): Promise<void>;
  reload(): Promise<void>;
  /** The value of a JavaScript expression in the page, awaited; plain JSON. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Presses and lets go of one key after the other, wherever the focus is. */
  type(text: string): Promise<void>;
  /** Moves the mouse onto what this CSS selector finds, and presses it. A key presses no button in a window without the focus. */
  click(selector: string): Promise<void>;
  /** Chooses files in the input that this CSS selector finds, as its picker would. */
  setFiles(selector: string, files: string[]): Promise<void>;
  /** What the page threw and nobody caught, so far; empty where the driver does not tell. */
  readonly errors: readonly string[];
  close(): Promise<void>;
};

/** Key actions, the same in both WebDrivers. */
export function keyActions(text: string) {
  const actions = Array.from(text).flatMap((value) => [
    { type: "keyDown", value },
    { type: "keyUp", value },
  ]);
  return [{ type: "key", id: "keyboard", actions }];
}

/** The mouse on the middle of an element and its button pressed; `origin` is the element in the driver's own words. */
export function clickActions(origin: object) {
  const actions = [
    { type: "pointerMove", x: 0, y: 0, origin },
    { type: "pointerDown", button: 0 },
    { type: "pointerUp", button: 0 },
  ];
  return [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }];
}

/**
 * Goes somewhere and stays until the page that was left is gone and the new one is loaded. A driver's own waiting is not
 * enough: Firefox answers for the old page when that has only just arrived, so that a file would be given to the wrong one.
 */
export async function arrive(
  evaluate: (expression: string) => Promise<unknown>,
  go: () => Promise<unknown>,
): Promise<void> {
  await evaluate("(window.isLeft = true)");
  await go();
  const isThere = () =>
    evaluate(`!window.isLeft && document.readyState === "complete"`).catch(() => false);
  await until(async () => ((await isThere()) === true ? true : undefined), "the next page");
}
