import { expect, test } from "vitest";
import { readEnv } from "#lib/server/env.ts";

const enough = {
  DATABASE_URL: "postgresql://portal:secret@db.example:5432/newsreel",
  S3_REGION: "eu-central-1",
  S3_BUCKET: "footage",
  S3_ACCESS_KEY_ID: "key",
  S3_SECRET_ACCESS_KEY: "secret",
  NEXTAUTH_URL: "https://portal.example",
  NEXTAUTH_SECRET: "x".repeat(32),
  CRON_SECRET: "y".repeat(16),
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
