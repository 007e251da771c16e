import { inspect } from "node:util";

/**
 * Characters that a terminal or viewer interprets, beyond those JSON escapes: DEL, C1 controls, separators, direction
 * marks, BOM.
 */
const ACTED_ON = /[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Formats any output as one line of JSON in which nothing can act on a terminal or viewer. */
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
 * Makes everything this process prints one line of JSON, whoever prints it. Libraries print what they were sent (an
 * address, a cookie, a query): a line feed in it would forge a log line, an escape sequence would command the reader's
 * terminal. Done once; not in development, where people read the output.
 */
export function escapeOutput(): void {
  const done = process as typeof process & { [escaped]?: true };
  if (done[escaped] || process.env.NODE_ENV === "development") return;
  done[escaped] = true;
  escapeStream(process.stdout, "info");
  escapeStream(process.stderr, "error");

  // Node prints these without using the streams.
  process.removeAllListeners("warning");
  process.on("warning", (warning) => void process.stderr.write(`${warning.stack ?? warning}\n`));
  process.on("uncaughtException", (error) => {
    process.stderr.write(`the process ends: ${inspect(error)}\n`);
    process.exit(1);
  });
}

function escapeStream(stream: NodeJS.WriteStream, level: "info" | "error"): void {
  const write = stream.write.bind(stream) as (text: string, ...rest: unknown[]) => boolean;
  // Typed as the stream's own: it has several signatures, all of which begin with what is written.
  stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    const callback = rest.findLast((each) => typeof each === "function");
    if (text === "") return write("", ...(callback ? [callback] : []));
    return write(toLogLine(text, level, new Date()), ...(callback ? [callback] : []));
  }) as typeof stream.write;
}
