import { expect, test } from "vitest";
import { endpoint } from "#lib/server/base/http/endpoint.ts";

// What the compiler refuses is tried here as well: a line that it should refuse and does not fails its check.

const nobody = { params: Promise.resolve({}) };
const video = "0194a670-0000-7000-8000-000000000000";
const ask = (body?: string) =>
  new Request("http://127.0.0.1/api", {
    method: "POST",
    headers: { "content-type": "application/json" },
    ...(body !== undefined && { body }),
  });

test("an answer is sent as it was returned: status, headers, JSON", async () => {
  const POST = endpoint("POST /api/invitations/accept", () => ({
    status: 201,
    headers: { "set-cookie": "device=1" },
    body: { email: "kim@newsreel.example" },
  }));
  const answer = await POST(ask(), nobody);

  expect(answer.status).toBe(201);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.get("set-cookie")).toBe("device=1");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.text()).toBe('{"email":"kim@newsreel.example"}');
});

test("an empty answer is empty, and a text is sent as its own type", async () => {
  const DELETE = endpoint("DELETE /api/videos/{videoId}", () => ({ status: 204 }));
  const empty = await DELETE(ask(), { params: Promise.resolve({ videoId: video }) });
  expect([empty.status, await empty.text()]).toEqual([204, ""]);

  const GET = endpoint("GET /api/videos/{videoId}/hls/{token}/{...file}", (_, { params }) => ({
    status: 200,
    contentType: "text/vtt; charset=utf-8",
    text: params.file.join("/"),
  }));
  const params = { videoId: video, token: "t", file: ["captions", "en.vtt"] };
  const text = await GET(ask(), { params: Promise.resolve(params) });
  expect(text.headers.get("content-type")).toBe("text/vtt; charset=utf-8");
  expect(await text.text()).toBe("captions/en.vtt");
});

test("a body is parsed by the description, and none counts as an empty one where that is described", async () => {
  const POST = endpoint("POST /api/password-links", async (_, { readBody }) => {
    await readBody();
    return { status: 202 };
  });
  expect((await POST(ask('{"email":"kim@newsreel.example"}'), nobody)).status).toBe(202);
  expect(await (await POST(ask("{}"), nobody)).json()).toMatchObject({ code: "invalid_request" });

  let read: { size?: number | undefined } = { size: 1 };
  const preview = endpoint("POST /api/uploads/{uploadId}/preview", async (_, { readBody }) => {
    read = await readBody();
    return { status: 200, body: { transfer: null } };
  });
  await preview(ask(), { params: Promise.resolve({ uploadId: video }) });
  expect(read).toEqual({});
});

test("what is not described does not compile", () => {
  const name = "POST /api/invitations/accept";
  // @ts-expect-error: no such status
  endpoint(name, () => ({ status: 200, body: { email: "kim@newsreel.example" } }));
  // @ts-expect-error: a field is missing
  endpoint(name, () => ({ status: 201, body: {} }));
  // @ts-expect-error: a field of another type
  endpoint(name, () => ({ status: 201, body: { email: 5 } }));
  // @ts-expect-error: no body at all
  endpoint(name, () => ({ status: 201 }));
  // @ts-expect-error: an answer that nobody described
  endpoint(name, () => Response.json({ email: "kim@newsreel.example" }));
  // @ts-expect-error: no such endpoint
  expect(() => endpoint("POST /api/nowhere", () => ({ status: 204 }))).toThrow(TypeError);
});
