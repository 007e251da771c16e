import { callPortal } from "./call-portal.ts";

/**
 * Asks the portal for the same thing again and again while somebody looks; a hidden page asks when it is looked at again.
 * An answer that fails is passed over.
 * @param path as for `callPortal`
 * @param milliseconds from one answer to the next question
 * @returns what ends it; nothing is heard after
 */
export function pollWhileVisible<Body>(
  path: string,
  milliseconds: number,
  onAnswer: (body: Body) => void,
): () => void {
  let left = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async () => {
    const answer = await callPortal<Body>("GET", path);
    if (left) return;
    if (answer.ok) onAnswer(answer.body);
    wait();
  };
  const wait = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(() => void ask(), milliseconds);
  };

  wait();
  document.addEventListener("visibilitychange", wait);
  return () => {
    left = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", wait);
  };
}
