import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { keysOf } from "#lib/domain/keys-of.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { languageTags } from "#lib/domain/texts/languages.ts";
import { env, readEnv } from "#lib/server/base/env.ts";
import { descriptions } from "#lib/server/base/setting.ts";
import { settings } from "#lib/server/base/settings.ts";
import { listSettings } from "#lib/server/views/system/list-settings.ts";
import { envExample, withSettingsTable } from "#lib/server/views/system/settings-documents.ts";

const enough = {
  DATABASE_URL: "postgresql://portal:secret@db.example:5432/newsreel",
  S3_REGION: "eu-central-1",
  S3_BUCKET: "footage",
  S3_ACCESS_KEY_ID: "key",
  S3_SECRET_ACCESS_KEY: "secret",
  NEXTAUTH_URL: "https://portal.example",
  NEXTAUTH_SECRET: "kX9v2mQ7rT4wZ8bN1cF6hJ3sD5gL0pAe",
  CRON_SECRET: "Vb3nM8kL2xQ9zR7t",
};

test("the required settings are enough, and the rest has defaults", () => {
  expect(readEnv(enough)).toMatchObject({
    LIMIT_WINDOW: "day",
    PORTAL_TIME_ZONE: "UTC",
    DAILY_UPLOADS: 20,
    S3_FORCE_PATH_STYLE: false,
  });
});

test("an empty variable counts as one that is not set", () => {
  expect(readEnv({ ...enough, SMTP_URL: "", DAILY_UPLOADS: " " }).DAILY_UPLOADS).toBe(20);
});

test("all that is missing is named at once, each with what it must be", () => {
  expect(() => readEnv({})).toThrow(
    /DATABASE_URL must be a PostgreSQL URL[\s\S]*S3_BUCKET must name[\s\S]*CRON_SECRET must be/,
  );
});

test.each([
  ["DATABASE_URL", "mysql://db.example/newsreel", "must be a PostgreSQL URL"],
  ["NEXTAUTH_SECRET", "short", "is too short: at least 32 characters"],
  ["LIMIT_WINDOW", "week", "must be day or rolling"],
  ["PORTAL_TIME_ZONE", "Mars/Olympus", "must be a time zone such as Europe/Berlin"],
  ["SMTP_URL", "https://mail.example", "must be a URL such as smtps://"],
  ["DAILY_UPLOADS", "many", "DAILY_UPLOADS"],
])("%s=%s is refused by name", (name, value, message) => {
  const read = () => readEnv({ ...enough, [name]: value });
  expect(read).toThrow(message);
  expect(read).toThrow(name);
});

test("half a provider is a mistake that names the missing half", () => {
  const half = { ...enough, GITHUB_CLIENT_ID: "id" };
  expect(() => readEnv(half)).toThrow("GITHUB_CLIENT_SECRET is missing");
});

test("keys of the store are set in whole or not at all, and then a role is used", () => {
  const { S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, ...withoutKeys } = enough;
  expect(readEnv(withoutKeys).S3_ACCESS_KEY_ID).toBeUndefined();
  expect(() => readEnv({ ...withoutKeys, S3_ACCESS_KEY_ID })).toThrow(
    "S3_SECRET_ACCESS_KEY is missing",
  );
  expect(() => readEnv({ ...withoutKeys, S3_SECRET_ACCESS_KEY })).toThrow(
    "S3_ACCESS_KEY_ID is missing",
  );
  expect(() => readEnv({ ...withoutKeys, S3_SESSION_TOKEN: "token" })).toThrow("set all three");
});

test.each([
  ["repeats the same letters", "x".repeat(40)],
  ["repeats the same letters", "0".repeat(64)],
  ["repeats the same letters", "ab".repeat(20)],
  ["repeats the same letters", "0123456789abcdef".repeat(2)],
  ["repeats the same letters", "a-long-secret-a-long-secret-a-long-secret"],
  ["repeats the same letters", "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffff"],
  ["repeats the same letters", "121212111222111222111222111222111"],
  ["is letters in their order", "abcdefghijklmnopqrstuvwxyzABCDEFGH"],
  ["is letters in their order", "zyxwvutsrqponmlkjihgfedcbaZYXWVUTS"],
  ["is a sample", "change-me-change-me-now-or-never-again"],
  ["is a sample", "ChangeMe!ChangeMe2ChangeMe3ChangeMe4x"],
  ["is a sample", "your-secret-goes-here-at-least-32-chars"],
  ["is a sample", "replace-with-openssl-rand-base64-32-now"],
  ["is a sample", "a random string of at least 32 characters"],
  ["is a sample", "supersecretsupersecretsupersecret-1"],
  ["repeats the same letters", "12345678901234567890123456789012"],
  ["is a sample", "this-is-an-example-of-a-nextauth-secret"],
  ["is a sample", "qwertyuiopasdfghjklzxcvbnm-qwertyuiop"],
  ["is a sample", "the-password-of-this-portal-is-a-secret"],
])("a secret that %s is refused: %s", (reason, secret) => {
  for (const name of ["NEXTAUTH_SECRET", "CRON_SECRET", "STORAGE_EVENTS_SECRET"]) {
    const read = () => readEnv({ ...enough, [name]: secret });
    expect(read).toThrow(`${name} ${reason}`);
    expect(read).not.toThrow(secret);
  }
});

test("a signing secret that the standard's own documentation shows is refused", () => {
  const shown = { ENCODER_WEBHOOK_SECRET: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" };
  expect(() => readEnv({ ...enough, ...shown })).toThrow("ENCODER_WEBHOOK_SECRET is a sample");
});

test("secrets that were made by chance are taken, thousands of them", () => {
  for (let made = 0; made < 2000; made += 1) {
    const NEXTAUTH_SECRET = randomBytes(32).toString(made % 2 ? "base64" : "hex");
    const CRON_SECRET = randomBytes(16).toString(made % 2 ? "base64url" : "hex");
    expect(readEnv({ ...enough, NEXTAUTH_SECRET, CRON_SECRET })).toMatchObject({ CRON_SECRET });
  }
});

test("one secret for two purposes is refused, and both are named", () => {
  const read = () => readEnv({ ...enough, STORAGE_EVENTS_SECRET: enough.CRON_SECRET });
  expect(read).toThrow("STORAGE_EVENTS_SECRET is the same as CRON_SECRET");
  const twice = { ...enough, CRON_SECRET: enough.NEXTAUTH_SECRET };
  expect(() => readEnv(twice)).toThrow("CRON_SECRET is the same as NEXTAUTH_SECRET");
});

test.each([
  "http://portal.example",
  "http://203.0.113.7",
  "http://203.0.113.7:8080",
  "http://[2001:db8::7]",
  "http://172.32.0.1",
  "http://localhost.portal.example",
  "http://10.0.0.1.portal.example",
])("a public portal on plain http is refused: %s", (NEXTAUTH_URL) => {
  expect(() => readEnv({ ...enough, NEXTAUTH_URL })).toThrow(
    "NEXTAUTH_URL is a public address on plain http",
  );
});

test.each([
  "http://127.0.0.1:3000",
  "http://localhost:3000",
  "http://[::1]:3000",
  "http://192.168.1.20:3000",
  "http://172.31.0.1",
  "http://portal:3000",
  "http://portal.newsroom.internal",
  "http://portal.localhost",
  "https://portal.example",
  "https://portal.example/",
  "https://203.0.113.7",
])("a portal on https, or on a network of one's own, is taken: %s", (NEXTAUTH_URL) => {
  expect(readEnv({ ...enough, NEXTAUTH_URL })).toMatchObject({ NEXTAUTH_URL });
});

test.each([
  ["https://portal.example/newsreel", "not served under a path"],
  ["https://user:word@portal.example", "must not have a user or a password"],
  ["https://portal.example/?x=1", "no question mark"],
  ["https://portal.example/#x", "no #"],
  ["ftp://portal.example", "must begin with https://"],
])("an address that no page can have is refused: %s", (NEXTAUTH_URL, reason) => {
  expect(() => readEnv({ ...enough, NEXTAUTH_URL })).toThrow(reason);
});

test("the README's table and .env.example are what npm run settings writes", async () => {
  const readme = await readFile("README.md", "utf8");
  expect(readme).toBe(withSettingsTable(readme));
  expect(await readFile(".env.example", "utf8")).toBe(envExample());
});

test("every setting is in the table and in the example, but for those that a platform sets", async () => {
  const documents = [withSettingsTable("\n| variable |\n\n"), envExample()];
  for (const name of keysOf(settings)) {
    const isDocumented = documents.map((text) =>
      new RegExp(`^(?:\\| \`|# )?${name}\\b`, "m").test(text),
    );
    const expected = descriptions.get(settings[name])?.isAutomatic !== true;
    expect(isDocumented, name).toEqual([expected, expected]);
  }
});

test("what an admin sees of the settings never has a secret in it", () => {
  const secrets = keysOf(settings).filter((name) => descriptions.get(settings[name])?.secret);
  const kept = secrets.map((name) => env[name]).filter((value) => typeof value === "string");
  expect(kept.length).toBeGreaterThan(2);
  const groups = languageTags.map((language) =>
    listSettings(textsIn(language, "settings"), textsIn(language, "units")),
  );
  const shown = JSON.stringify(groups);
  for (const value of kept) expect(shown).not.toContain(value);
});
