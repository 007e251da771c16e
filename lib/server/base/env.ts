import { z } from "zod";
import { keysOf } from "#lib/domain/keys-of.ts";
import { portalAddressProblem } from "./portal-address.ts";
import { descriptions } from "./setting.ts";
import { settings } from "./settings.ts";
import { sharedSecrets, weaknessOf } from "./weak-secrets.ts";

// The only reader of process.env on the server. A wrong deployment fails at build and at start, with the variable's
// name and the way out, instead of at a creator's first upload.

const secretsOf = (kind: "own" | "given") =>
  keysOf(settings).filter((name) => descriptions.get(settings[name])?.secret === kind);

/** Secrets that whoever deploys the portal invents, and those issued by others, which must not be reused. */
const ownSecrets = secretsOf("own");
const givenSecrets = secretsOf("given");

const Settings = z.object(settings).superRefine((settings, context) => {
  for (const provider of ["GOOGLE", "GITHUB"] as const) {
    const id = settings[`${provider}_CLIENT_ID`];
    const secret = settings[`${provider}_CLIENT_SECRET`];
    if (Boolean(id) !== Boolean(secret)) {
      const missing = id ? `${provider}_CLIENT_SECRET` : `${provider}_CLIENT_ID`;
      context.addIssue({
        code: "custom",
        path: [missing],
        message: "is missing while its other half is set: set both or neither",
      });
    }
  }
  if (Boolean(settings.S3_ACCESS_KEY_ID) !== Boolean(settings.S3_SECRET_ACCESS_KEY)) {
    const missing = settings.S3_ACCESS_KEY_ID ? "S3_SECRET_ACCESS_KEY" : "S3_ACCESS_KEY_ID";
    const message =
      "is missing while its other half is set: set both for a user with docs/iam-policy.json, or neither for a role";
    context.addIssue({ code: "custom", path: [missing], message });
  }
  if (settings.S3_SESSION_TOKEN && !settings.S3_ACCESS_KEY_ID) {
    const message = "belongs to S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY: set all three";
    context.addIssue({ code: "custom", path: ["S3_SESSION_TOKEN"], message });
  }
  const needed = {
    none: [],
    ffmpeg: [],
    mediaconvert: ["MEDIACONVERT_ROLE_ARN", "ENCODING_EVENTS_SECRET"],
    webhook: ["ENCODER_WEBHOOK_URL", "ENCODER_WEBHOOK_SECRET"],
  } as const;
  for (const name of needed[settings.ENCODER]) {
    if (!settings[name]) {
      const message = `must be set for ENCODER=${settings.ENCODER}`;
      context.addIssue({ code: "custom", path: [name], message });
    }
  }
  const address = portalAddressProblem(settings.NEXTAUTH_URL);
  if (address) context.addIssue({ code: "custom", path: ["NEXTAUTH_URL"], message: address });
  const secrets = ownSecrets.flatMap((name): [string, string][] => {
    const value = settings[name];
    return typeof value === "string" ? [[name, value]] : [];
  });
  for (const [name, value] of secrets) {
    const weakness = weaknessOf(value);
    const message = `${weakness}: make one of its own with openssl rand -base64 32`;
    if (weakness) context.addIssue({ code: "custom", path: [name], message });
  }
  const given = givenSecrets.flatMap((name): [string, string][] => {
    const value = settings[name];
    return typeof value === "string" ? [[name, value]] : [];
  });
  for (const [name, other] of sharedSecrets([...given, ...secrets])) {
    const message = `is the same as ${other}, so that who is told the one knows the other: make one of its own with openssl rand -base64 32`;
    context.addIssue({ code: "custom", path: [name], message });
  }
  if (settings.EXPORT_BUCKET === settings.S3_BUCKET && !settings.EXPORT_PREFIX) {
    const message = "must be set when EXPORT_BUCKET is the bucket of the originals";
    context.addIssue({ code: "custom", path: ["EXPORT_PREFIX"], message });
  }
});

export type Env = z.infer<typeof Settings>;

/**
 * Reads the settings out of `source`; an empty variable counts as unset.
 * @throws Error that lists every variable that is missing or wrong, one a line, with what it must be.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = Settings.safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Error(
    `Newsreel cannot run with these settings:\n${lines.join("\n")}\n` +
      "The README lists every variable; on one machine, npm start sets them all.",
  );
}

export const env: Env = readEnv(process.env);
