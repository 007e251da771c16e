import { expect, test } from "vitest";
import { deviceCookie, knownDevice } from "#lib/server/model/people/known-device.ts";
import { signInFrom } from "#lib/server/model/people/sign-in-from.ts";

const kim = "kim@newsreel.example";
const pairOf = (cookie: string) => cookie.slice(0, cookie.indexOf(";"));

test("a browser that somebody signed in with is known for their address only", () => {
  const cookie = deviceCookie(kim);

  expect(cookie).toContain("; HttpOnly; SameSite=Lax");
  expect(cookie).not.toContain("kim");
  expect(knownDevice(`other=1; ${pairOf(cookie)}`, kim)).toMatch(/^[\w-]{43}$/);
  expect(knownDevice(pairOf(cookie), "robin@newsreel.example")).toBeUndefined();
});

test("it stays the same device when it signs in again", () => {
  const pair = pairOf(deviceCookie(kim));
  const device = knownDevice(pair, kim);

  expect(pairOf(deviceCookie(kim, device))).toBe(pair);
  expect(signInFrom(new Headers({ cookie: pair }), " KIM@newsreel.example ").device).toBe(device);
});

test("nobody makes a device of their own, nor of somebody else's cookie", () => {
  const pair = pairOf(deviceCookie(kim));
  const [name = "", value = ""] = pair.split("=");
  const [device = "", signature = ""] = value.split(".");
  const robins = pairOf(deviceCookie("robin@newsreel.example")).split("=")[1];

  for (const forged of [
    "",
    "x",
    ".",
    `${device}.`,
    `.${signature}`,
    `${device}x.${signature}`,
    `${device}.${signature.slice(1)}`,
    `${device}.${signature}é`,
    robins,
  ]) {
    expect(knownDevice(`${name}=${forged}`, kim), forged).toBeUndefined();
  }
  expect(knownDevice(null, kim)).toBeUndefined();
});
