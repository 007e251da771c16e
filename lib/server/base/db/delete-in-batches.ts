/** Rows per statement, so that no statement holds up others. */
export const AT_A_TIME = 5_000;

/** Statements per run and kind of row; the next run continues. */
const MOST_STATEMENTS = 40;

/**
 * Deletes in batches until nothing is left. @param deleteSome deletes up to {@link AT_A_TIME} rows and returns how many
 */
export async function deleteInBatches(deleteSome: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let statement = 0; statement < MOST_STATEMENTS; statement++) {
    const deleted = await deleteSome();
    all += deleted;
    if (deleted < AT_A_TIME) break;
  }
  return all;
}
