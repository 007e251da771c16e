import { expect, test } from "vitest";
import { readDocument } from "../../app/docs/api/document.ts";
import { fieldRows, typeWords } from "../../app/docs/api/schema-rows.ts";

// What the page about the API says of types.

test("where an answer, a body or a field can be one of several objects, each has a name", () => {
  const { paths, components } = readDocument();
  const bodies = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody, responses }]) =>
      [requestBody, ...Object.values(responses)].flatMap((each) =>
        Object.values(each?.content ?? {}).map(({ schema }) => ({
          where: `${method} ${path}`,
          type: typeWords(schema),
        })),
      ),
    ),
  );
  const fields = Object.entries(components.schemas).flatMap(([name, schema]) => [
    { where: name, type: typeWords(schema) },
    ...fieldRows(schema).map((row) => ({ where: `${name}.${row.name}`, type: row.type })),
  ]);

  expect(bodies.length + fields.length).toBeGreaterThan(300);
  const nameless = [...bodies, ...fields].filter(({ type }) =>
    /\bobject or |or object\b/.test(
      type.map((word) => (typeof word === "string" ? word : word.schema)).join(""),
    ),
  );
  expect(nameless.filter(({ type }) => !type.includes("null"))).toEqual([]);
});
