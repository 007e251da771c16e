import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { toLogLine } from "#lib/server/base/escape-output.ts";

const at = new Date("2026-05-10T13:00:00Z");

test.each([
  ["a line feed", "a\nb"],
  ["a carriage return", "a\rb"],
  ["an escape sequence", "\u001b[31m\u001b]0;title\u0007"],
  ["a C1 control", "\u009b31m\u0085"],
  ["NUL and DEL", "\0\u007f"],
  ["separators", "\u2028\u2029"],
  ["overrides of direction", "\u202e\u2066\u200f\u061c"],
  ["half a pair", "\ud800"],
  ["a line of JSON and more", '{"a":1}\n{"level":"info"}'],
  ["what begins like JSON", "{a"],
])("of %s nothing is left that acts, and nothing is lost", (_, text) => {
  const line = toLogLine(`${text}\n`, "error", at);

  expect(line).toMatch(/^[^\n\P{Cc}]*[^\n]*\n$/u);
  expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2066-\u2069]/u);
  expect(JSON.parse(line)).toEqual({ at: at.toISOString(), level: "error", message: text });
});

test("a line of JSON stays as it is, but for what JSON leaves as it is", () => {
  const line = JSON.stringify({ message: "a\u202eb\u007f", path: "/a\nb" });

  expect(toLogLine(`${line}\n`, "info", at)).toBe(
    `{"message":"a\\u202eb\\u007f","path":"/a\\nb"}\n`,
  );
});

test("every message of a process is one line of JSON, whoever writes it", () => {
  const hostile = String.raw`"a\nb\u001b[31m\u202e\u0000\u2028"`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      "--input-type=module",
      "--eval",
      `import { escapeOutput } from "#lib/server/base/escape-output.ts";
       escapeOutput();
       escapeOutput();
       console.log(${hostile}, { [${hostile}]: ${hostile} });
       console.error(new Error(${hostile}, { cause: ${hostile} }));
       console.warn("%s", ${hostile});
       process.stdout.write(Buffer.from(${hostile}));
       process.emitWarning(${hostile});
       await new Promise((resolve) => process.stdout.write(${hostile}, resolve));
       await new Promise((resolve) => setImmediate(resolve));
       Promise.reject(new Error(${hostile}));`,
    ],
    { encoding: "utf8", timeout: 30_000 },
  );

  expect(status).toBe(1);
  for (const output of [stdout, stderr]) {
    const lines = output.trimEnd().split("\n");
    expect(output).not.toMatch(/[^\n\P{Cc}]|[\u2028-\u202E]/u);
    expect(lines.map((line) => Object.keys(JSON.parse(line)))).toEqual(
      lines.map(() => ["at", "level", "message"]),
    );
  }
  expect(stdout.match(/\n/g)).toHaveLength(3);
  expect(stderr.match(/\n/g)).toHaveLength(4);
});
