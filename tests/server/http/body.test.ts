import { expect, test } from "vitest";
import { z } from "zod";
import { readBody, readOptionalBody, readQuery } from "#lib/server/http/body.ts";

const Named = z.object({ name: z.string() });

function post(body: string, contentType = "application/json"): Request {
  return new Request("http://127.0.0.1/api", {
    method: "POST",
    body,
    headers: { "content-type": contentType },
  });
}

test.each([
  ["not JSON", post("{name"), "invalid_request"],
  ["a form", post("name=x", "application/x-www-form-urlencoded"), "content_type_not_supported"],
  ["64 KiB and more", post(JSON.stringify({ name: "x".repeat(65_536) })), "body_too_large"],
  ["a NUL", post(JSON.stringify({ name: "a\0b" })), "invalid_request"],
])("%s is refused", async (_, request, code) => {
  await expect(readBody(request, Named)).rejects.toMatchObject({ code });
});

test("a body of the right shape is read, whatever letters it is in", async () => {
  const name = "Tor! 東京 🎥";
  expect(await readBody(post(JSON.stringify({ name })), Named)).toEqual({ name });
});

test("a body that may be left out is one with nothing in it, but not a wrong one", async () => {
  const Maybe = z.object({ name: z.string().optional() });
  const none = new Request("http://127.0.0.1/api", { method: "POST" });
  expect(await readOptionalBody(none, Maybe)).toEqual({});
  expect(await readOptionalBody(post("", "text/plain"), Maybe)).toEqual({});
  expect(await readOptionalBody(post(`{"name":"a"}`), Maybe)).toEqual({ name: "a" });
  await expect(readOptionalBody(post("name"), Maybe)).rejects.toMatchObject({
    code: "invalid_request",
  });
});

test("a NUL in the query is refused too", () => {
  const request = new Request("http://127.0.0.1/api?name=a%00b");
  expect(() => readQuery(request, Named)).toThrow("NUL");
});
