import { expect, test } from "vitest";
import { z } from "zod";
import { readBody, readOptionalBody, readQuery } from "#lib/server/base/http/body.ts";

const Named = z.object({ name: z.string() });

function post(body: string | Uint8Array<ArrayBuffer>, contentType = "application/json"): Request {
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
  ["a NUL in a key", post(JSON.stringify({ name: "a", "a\0b": 1 })), "invalid_request"],
  ["half a character", post(String.raw`{"name":"a\ud800"}`), "invalid_request"],
  ["half a character in a key", post(String.raw`{"name":"a","\udc00":1}`), "invalid_request"],
  [
    "half a character deep inside",
    post(String.raw`{"name":[{"a":["\ud800"]}]}`),
    "invalid_request",
  ],
  ["what is no UTF-8", post(new Uint8Array([0x7b, 0xff, 0x7d])), "invalid_request"],
  ["half of UTF-8", post(new Uint8Array([0x7b, 0x22, 0xc3])), "invalid_request"],
  ["lists in lists", post("[".repeat(30_000) + "]".repeat(30_000)), "invalid_request"],
  ["UTF-16", post("{}", "application/json; charset=utf-16"), "content_type_not_supported"],
  ["Latin-1", post("{}", 'application/json; charset="iso-8859-1"'), "content_type_not_supported"],
  ["a type that begins alike", post("{}", "application/jsonx"), "content_type_not_supported"],
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

test.each([
  "application/json; charset=utf-8",
  "application/JSON;charset=UTF-8",
  "application/a+json",
])("%s is JSON", async (contentType) => {
  expect(await readBody(post(`{"name":"a"}`, contentType), Named)).toEqual({ name: "a" });
});

test("what is said twice in the query is refused", () => {
  const request = new Request("http://127.0.0.1/api?name=a&name=b");
  expect(() => readQuery(request, Named)).toThrow("twice");
});

test("a NUL in the query is refused too", () => {
  const request = new Request("http://127.0.0.1/api?name=a%00b");
  expect(() => readQuery(request, Named)).toThrow("NUL");
});
