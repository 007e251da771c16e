/** Waits for `work`, but no longer than `ms`; what is not done by then goes on unwatched. @throws what `work` throws till then */
export async function waitAtMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const spent = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, ms));
  });
  await Promise.race([work, spent]).finally(() => clearTimeout(timer));
}
