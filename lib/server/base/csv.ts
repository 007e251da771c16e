import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";

type Row = readonly (string | null)[];

/** The content type of {@link csvStream}. */
export const CSV_TYPE = "text/csv; charset=utf-8";

/**
 * A CSV file (RFC 4180) as it is made, with the names of its columns first. Spreadsheets read it as UTF-8, and take none
 * of its texts for a formula: what begins like one gets an apostrophe in front.
 */
export function csvStream(
  columns: Row,
  pages: AsyncIterable<readonly Row[]>,
): ReadableStream<Uint8Array> {
  async function* chunks() {
    yield Buffer.from(`\uFEFF${csvOf([columns])}`);
    for await (const page of pages) yield Buffer.from(csvOf(page));
  }
  return Readable.toWeb(Readable.from(chunks())) as ReadableStream<Uint8Array>;
}

function csvOf(rows: readonly Row[]): string {
  return stringify([...rows], { escape_formulas: true, record_delimiter: "windows" });
}
