import { expect, test } from "vitest";
import {
  isSignedWebhook,
  signWebhook,
} from "#lib/server/encoding/base/webhook/standard-webhooks.ts";

// The vector of the specification's reference libraries.
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const message = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
};
const signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const headers = {
  "webhook-id": message.id,
  "webhook-timestamp": "1614265330",
  "webhook-signature": signature,
};
const then = new Date(message.timestamp * 1000);

const isSigned = (change: Record<string, string | undefined>, body = message.body, now = then) => {
  const all = Object.entries({ ...headers, ...change });
  const sent = all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return isSignedWebhook(new Headers(Object.fromEntries(sent)), body, secret, now);
};

test("a message is signed as the specification's own example is", () => {
  expect(signWebhook(message, secret)).toEqual(headers);
  expect(isSigned({})).toBe(true);
});

test("one of several signatures is enough, whatever the others are", () => {
  const others =
    "v1,AAAA v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";

  expect(isSigned({ "webhook-signature": `${others} ${signature}` })).toBe(true);
  expect(isSigned({ "webhook-signature": others })).toBe(false);
});

test.each<[string, Record<string, string | undefined>]>([
  ["another id", { "webhook-id": "msg_other" }],
  ["no id", { "webhook-id": undefined }],
  ["another time", { "webhook-timestamp": "1614265331" }],
  ["a time that is none", { "webhook-timestamp": "yesterday" }],
  ["no signature", { "webhook-signature": undefined }],
  ["a signature cut off", { "webhook-signature": signature.slice(0, -4) }],
  ["another version", { "webhook-signature": signature.replace("v1", "v2") }],
])("%s is not signed", (_name, change) => {
  expect(isSigned(change)).toBe(false);
});

test("another body is not signed, and what is older or younger than five minutes is not heard", () => {
  const seconds = (count: number) => new Date(then.getTime() + count * 1000);

  expect(isSigned({}, '{"test":2432232314}')).toBe(false);
  expect(isSigned({}, message.body, seconds(300))).toBe(true);
  expect(isSigned({}, message.body, seconds(301))).toBe(false);
  expect(isSigned({}, message.body, seconds(-301))).toBe(false);
});
