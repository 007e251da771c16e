/** However often it is asked while it works, it works once more and no oftener: twelve endings are two questions. */
export function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  return function run(): Promise<void> {
    if (!running) {
      running = work().finally(() => (running = null));
      return running;
    }
    again ??= running.then(() => {
      again = null;
      return run();
    });
    return again;
  };
}
