import { z } from "zod";
import { encoders } from "#lib/domain/encoding.ts";
import { portalAddressProblem } from "./portal-address.ts";
import { sharedSecrets, weaknessOf } from "./weak-secrets.ts";

// The only reader of process.env on the server. A wrong deployment fails at build and at start, with the variable's
// name and the way out, instead of at a creator's first upload.

const GiB = 1024 ** 3;

const wholeNumber = (otherwise: number) => z.coerce.number().int().min(0).default(otherwise);
const flag = z
  .enum(["true", "false"])
  .default("false")
  .transform((value) => value === "true");

/** Secrets that whoever deploys the portal makes up, in the order in which they are needed. */
const ownSecrets = [
  "NEXTAUTH_SECRET",
  "CRON_SECRET",
  "STORAGE_EVENTS_SECRET",
  "ENCODING_EVENTS_SECRET",
  "ENCODER_WEBHOOK_SECRET",
] as const;

/** Secrets that others made, which are not to be used a second time here. */
const givenSecrets = [
  "S3_SECRET_ACCESS_KEY",
  "GOOGLE_CLIENT_SECRET",
  "GITHUB_CLIENT_SECRET",
] as const;

const isTimeZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

const Settings = z
  .object({
    DATABASE_URL: z.url({
      protocol: /^postgres(ql)?$/,
      error: "must be a PostgreSQL URL such as postgresql://user:password@host:5432/newsreel",
    }),
    DATABASE_POOL: wholeNumber(10),

    S3_ENDPOINT: z.url("must be a URL such as https://s3.example; leave it out for AWS").optional(),
    S3_REGION: z.string({ error: "must name the bucket's region, for example eu-central-1" }),
    S3_BUCKET: z.string({ error: "must name the bucket that originals are stored in" }),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
    S3_SESSION_TOKEN: z.string().optional(),
    AWS_ROLE_ARN: z.string().optional(),
    VERCEL: z.string().optional(),
    VERCEL_OIDC_TOKEN: z.string().optional(),
    S3_FORCE_PATH_STYLE: flag,
    S3_UPLOADS: z.enum(["auto", "post", "put"], "must be auto, post or put").default("auto"),

    NEXTAUTH_URL: z.url("must be the portal's public URL, for example https://portal.example"),
    NEXTAUTH_SECRET: z
      .string({
        error: "must be a random string of at least 32 characters: openssl rand -base64 32",
      })
      .min(32, "is too short: at least 32 characters, from openssl rand -base64 32"),
    CRON_SECRET: z
      .string({ error: "must be a random string: the reconcile job is called with it" })
      .min(16, "is too short: at least 16 characters, from openssl rand -base64 32"),
    STORAGE_EVENTS_SECRET: z
      .string()
      .min(16, "is too short: at least 16 characters, from openssl rand -base64 32")
      .optional(),

    ENCODER: z.enum(encoders, `must be one of ${encoders.join(", ")}`).default("none"),
    FFMPEG_PATH: z.string().optional(),
    FFPROBE_PATH: z.string().optional(),
    MEDIACONVERT_ROLE_ARN: z
      .string()
      .regex(
        /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/,
        "must be the ARN of the role that MediaConvert takes",
      )
      .optional(),
    MEDIACONVERT_QUEUE_ARN: z.string().optional(),
    ENCODING_EVENTS_SECRET: z
      .string()
      .min(16, "is too short: at least 16 characters, from openssl rand -base64 32")
      .optional(),
    ENCODER_WEBHOOK_URL: z.url("must be the URL that jobs are posted to").optional(),
    ENCODER_WEBHOOK_SECRET: z
      .string()
      .regex(
        /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/,
        'must be "whsec_" and at least 24 random bytes in base64: echo whsec_$(openssl rand -base64 32)',
      )
      .optional(),
    EXPORT_BUCKET: z.string().optional(),
    EXPORT_PREFIX: z
      .string()
      .regex(/^[^/].*\/$/, "must be a prefix such as approved/ with a slash at its end")
      .optional(),

    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(16).default(0),

    LIMIT_WINDOW: z.enum(["day", "rolling"], "must be day or rolling").default("day"),
    PORTAL_TIME_ZONE: z
      .string()
      .refine(isTimeZone, "must be a time zone such as Europe/Berlin")
      .default("UTC"),
    DAILY_UPLOADS: wholeNumber(20),
    DAILY_BYTES: wholeNumber(200 * GiB),
    DAILY_ATTEMPTS: wholeNumber(200),
    MAX_FILE_BYTES: wholeNumber(50 * GiB),
    URL_SECONDS: z.coerce
      .number()
      .int()
      .min(1)
      .max(7 * 24 * 3600)
      .default(3600),
    RESERVATION_MINUTES: z.coerce
      .number()
      .min(0.01)
      .default(24 * 60),

    DECISION_UNDO_SECONDS: z.coerce
      .number()
      .int()
      .min(0)
      .max(60, "is at most 60: a minute after a decision it is made")
      .default(10),

    GOOGLE_CLIENT_ID: z.string().optional(),
    GOOGLE_CLIENT_SECRET: z.string().optional(),
    GITHUB_CLIENT_ID: z.string().optional(),
    GITHUB_CLIENT_SECRET: z.string().optional(),
    SMTP_URL: z
      .url({
        protocol: /^smtps?$/,
        error: "must be a URL such as smtps://user:password@mail.example",
      })
      .optional(),
    MAIL_FROM: z.string().default("Newsreel <newsreel@localhost>"),
  })
  .superRefine((settings, context) => {
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
      return value ? [[name, value]] : [];
    });
    for (const [name, value] of secrets) {
      const weakness = weaknessOf(value);
      const message = `${weakness}: make one of its own with openssl rand -base64 32`;
      if (weakness) context.addIssue({ code: "custom", path: [name], message });
    }
    const given = givenSecrets.flatMap((name): [string, string][] => {
      const value = settings[name];
      return value ? [[name, value]] : [];
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

/** What a deployment may set; the README and .env.example have each of them. */
export const settingNames: readonly string[] = Object.keys(Settings.shape);

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
