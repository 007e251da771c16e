/**
 * Waits for `work`, at most `ms` milliseconds; after that it goes on unobserved. @throws what `work` throws until then
 */
export async function waitAtMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const spent = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, ms));
  });
  await Promise.race([work, spent]).finally(() => clearTimeout(timer));
}
