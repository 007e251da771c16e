import type { DataFolder } from "./data-folder.ts";
import type { Encoder } from "./worker.ts";

export type Report = {
  url: string;
  settings: Record<string, string | undefined>;
  /** Who may sign in; nobody of ours in somebody else's database. */
  people: DataFolder["secrets"]["people"];
  encoder: Encoder;
  data: DataFolder;
  json: boolean;
  seconds: number;
};

/** Says where the portal is and who may sign in: for people, or as one line of JSON for scripts. */
export function report({ url, settings, people, encoder, data, json, seconds }: Report): void {
  if (json) {
    process.stdout.write(
      `${JSON.stringify({
        url,
        people: people.map(({ role, email, password }) => ({
          role: role.toLowerCase(),
          email,
          password,
        })),
        storage: {
          endpoint: settings["S3_ENDPOINT"] ?? process.env["S3_ENDPOINT"] ?? null,
          region: settings["S3_REGION"] ?? process.env["S3_REGION"],
          bucket: settings["S3_BUCKET"] ?? process.env["S3_BUCKET"],
          accessKeyId: settings["S3_ACCESS_KEY_ID"] ?? process.env["S3_ACCESS_KEY_ID"],
          secretAccessKey: settings["S3_SECRET_ACCESS_KEY"] ?? process.env["S3_SECRET_ACCESS_KEY"],
        },
        database: settings["DATABASE_URL"],
        encoder: { name: encoder.settings.ENCODER, words: encoder.words },
      })}\n`,
    );
    return;
  }
  const rows = people.map(
    ({ role, email, password }) =>
      `  ${role.toLowerCase().padEnd(10)}${email.padEnd(30)}${password}`,
  );
  process.stdout.write(
    [
      "",
      `Newsreel is at ${url} (ready after ${seconds.toFixed(1)} s).`,
      ...(rows.length > 0 ? ["Sign in as:", ...rows] : []),
      encoder.settings.ENCODER === "none"
        ? "Originals are played as they are: nothing encodes."
        : `Encoding with ${encoder.words}.`,
      `Data and logs are in ${data.root}. Ctrl-C stops everything.`,
      "",
    ].join("\n"),
  );
}
