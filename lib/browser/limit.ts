export type Limit = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Runs at most `count` tasks at a time, in the order they came. */
export function createLimit(count: number): Limit {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async function run(task) {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await task();
    } finally {
      // Hand over directly to the next one waiting.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
