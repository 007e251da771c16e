import { expect, test } from "vitest";
import { readAuthFields } from "#lib/server/base/http/auth-fields.ts";

const form = "application/x-www-form-urlencoded";
const json = "application/json";

function post(body: BodyInit, contentType: string): Request {
  const headers = { "content-type": contentType };
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  return new Request("http://127.0.0.1/api/auth/x", init);
}

test("a form and a JSON object of texts say the same", async () => {
  const fields = { email: "kim@newsreel.example", password: "späße & more" };

  expect(await readAuthFields(post(new URLSearchParams(fields), form))).toEqual(fields);
  expect(await readAuthFields(post(JSON.stringify(fields), json))).toEqual(fields);
});

test.each([
  "null",
  "[]",
  '"text"',
  "1",
  "true",
  '{"email":{}}',
  '{"email":["a"]}',
  '{"email":null}',
])("JSON that is no object of texts is refused: %s", async (body) => {
  await expect(readAuthFields(post(body, json))).rejects.toMatchObject({ name: "ZodError" });
});

test.each([
  ["{", json],
  ['{"email":"a\\u0000"}', json],
  ["email=a%00", form],
])("%s as %s is refused in words", async (body, type) => {
  await expect(readAuthFields(post(body, type))).rejects.toMatchObject({ code: "invalid_request" });
});

test("a body of another kind says nothing, and an empty one neither", async () => {
  expect(await readAuthFields(post("email=a", "text/plain"))).toEqual({});
  expect(await readAuthFields(post("", json))).toEqual({});
});

test.each([form, json, "multipart/form-data; boundary=x", "text/plain"])(
  "a body without end is left after 64 kB: %s",
  async (type) => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(97));
      },
    });
    await expect(readAuthFields(post(endless, type))).rejects.toMatchObject({
      code: "body_too_large",
    });
    expect(sent).toBeLessThan(200_000);
  },
);
