/** Rows per statement, so that none holds others up. */
export const AT_A_TIME = 5_000;

/** Statements for one kind of rows in a run; the next run goes on. */
const MOST_STATEMENTS = 40;

/** Deletes as long as there is something. @param deleteSome deletes up to {@link AT_A_TIME} rows, and answers how many */
export async function deleteInBatches(deleteSome: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let statement = 0; statement < MOST_STATEMENTS; statement++) {
    const deleted = await deleteSome();
    all += deleted;
    if (deleted < AT_A_TIME) break;
  }
  return all;
}
