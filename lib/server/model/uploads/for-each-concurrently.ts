/** Runs `step` for each item as it comes, at most `atOnce` at a time. A slow item blocks only its own slot. */
export async function forEachConcurrently<T>(
  items: AsyncGenerator<T>,
  atOnce: number,
  step: (item: T) => Promise<void>,
): Promise<void> {
  const work = async () => {
    for (let next = await items.next(); !next.done; next = await items.next()) {
      await step(next.value);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
