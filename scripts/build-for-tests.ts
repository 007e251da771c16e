// The database client and the app, built for the tests: with settings that name nothing real, and beside the build that
// npm start serves.
import { buildApp, generateCode } from "#lib/local/build.ts";

const say = (line: string) => console.log(line);

await generateCode(say);
await buildApp(
  {
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    S3_ENDPOINT: "http://127.0.0.1:1",
    S3_REGION: "us-east-1",
    S3_BUCKET: "none",
    S3_ACCESS_KEY_ID: "none",
    S3_SECRET_ACCESS_KEY: "none",
    NEXTAUTH_URL: "http://127.0.0.1:1",
    NEXTAUTH_SECRET: "only-for-the-build-and-nothing-that-runs",
    CRON_SECRET: "called-by-nobody-at-all",
    NEXT_DIST_DIR: ".next-test",
  },
  say,
);
