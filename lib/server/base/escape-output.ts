import { inspect } from "node:util";

/** What a terminal or a viewer acts on, beside what JSON escapes itself: DEL, C1 controls, separators, direction, BOM. */
const ACTED_ON = /[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Whatever was written, as one line of JSON in which nothing of it acts on whoever reads it. */
export function toLogLine(written: string, level: "info" | "error", at: Date): string {
  const text = written.replace(/\r?\n$/, "");
  const line = isJsonLine(text)
    ? text
    : JSON.stringify({ at: at.toISOString(), level, message: text });
  return `${line.replace(ACTED_ON, escapeUnit)}\n`;
}

function isJsonLine(text: string): boolean {
  if (!text.startsWith("{") || /[\n\r\t]/.test(text) || !text.isWellFormed()) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const escaped = Symbol.for("newsreel.outputIsEscaped");

/**
 * Makes every message that this process writes one line of JSON, whoever writes it: libraries print what they were sent (an
 * address, a cookie, a query), and a line feed in it would be a line of its own in the log, an escape sequence a command to
 * the terminal of whoever reads it. Done once; not in development, where people read it.
 */
export function escapeOutput(): void {
  const done = process as typeof process & { [escaped]?: true };
  if (done[escaped] || process.env.NODE_ENV === "development") return;
  done[escaped] = true;
  escapeStream(process.stdout, "info");
  escapeStream(process.stderr, "error");

  // Node prints these past the streams.
  process.removeAllListeners("warning");
  process.on("warning", (warning) => void process.stderr.write(`${warning.stack ?? warning}\n`));
  process.on("uncaughtException", (error) => {
    process.stderr.write(`the process ends: ${inspect(error)}\n`);
    process.exit(1);
  });
}

function escapeStream(stream: NodeJS.WriteStream, level: "info" | "error"): void {
  const write = stream.write.bind(stream) as (text: string, ...rest: unknown[]) => boolean;
  // Typed as the stream's own: it has several signatures, and all of them begin with what is written.
  stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    const callback = rest.findLast((each) => typeof each === "function");
    if (text === "") return write("", ...(callback ? [callback] : []));
    return write(toLogLine(text, level, new Date()), ...(callback ? [callback] : []));
  }) as typeof stream.write;
}
