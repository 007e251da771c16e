import { expect, test } from "vitest";
import { z } from "zod";
import { readBody, readQuery } from "#lib/server/http/body.ts";

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

test("a NUL in the query is refused too", () => {
  const request = new Request("http://127.0.0.1/api?name=a%00b");
  expect(() => readQuery(request, Named)).toThrow("NUL");
});
