import { z } from "zod";
import { encoders } from "#lib/domain/encoding.ts";
import { isTimeZone } from "#lib/domain/period.ts";
import { descriptions, onOrOff } from "./setting.ts";

// Every setting of a deployment: its rule with what to say if it is broken, its default, and what it is. Nothing else has to
// be said of a setting: the README's table and .env.example are written from here (npm run settings), the System page too.

const GiB = 1024 ** 3;

const wholeNumber = (otherwise: number) => z.coerce.number().int().min(0).default(otherwise);

const aSecret = (least: number) =>
  z.string().min(least, `is too short: at least ${least} characters, from openssl rand -base64 32`);

export const settings = {
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: "must be a PostgreSQL URL such as postgresql://user:password@host:5432/newsreel",
    })
    .register(descriptions, {
      group: "database",
      is: "PostgreSQL 14 or newer, with its own extension `pg_trgm`, which the migrations add",
    }),
  DATABASE_POOL: wholeNumber(10).register(descriptions, {
    group: "database",
    is: "connections per process",
  }),

  S3_BUCKET: z
    .string({ error: "must name the bucket that originals are stored in" })
    .register(descriptions, {
      group: "storage",
      is: "the private bucket originals are stored in",
      shown: { label: "bucket", value: (bucket) => bucket },
    }),
  S3_REGION: z
    .string({ error: "must name the bucket's region, for example eu-central-1" })
    .register(descriptions, {
      group: "storage",
      is: "the bucket's region",
      shown: { label: "region", value: (region) => region },
    }),
  S3_ENDPOINT: z
    .url("must be a URL such as https://s3.example; leave it out for AWS")
    .optional()
    .register(descriptions, {
      group: "storage",
      is: "another S3-compatible store",
      otherwise: "AWS",
      shown: { label: "endpoint", value: (endpoint) => endpoint ?? "Amazon S3" },
    }),
  S3_ACCESS_KEY_ID: z
    .string()
    .optional()
    .register(descriptions, {
      group: "storage",
      is: "a user with [docs/iam-policy.json](docs/iam-policy.json); without it, [a role](#credentials) with that",
      otherwise: "a role",
      shown: {
        label: "credentials",
        value(key, { S3_SESSION_TOKEN, VERCEL, AWS_ROLE_ARN }) {
          if (key) return { text: S3_SESSION_TOKEN ? "temporaryKeys" : "keys" };
          return { text: VERCEL && AWS_ROLE_ARN ? "roleByVercel" : "role" };
        },
      },
    }),
  S3_SECRET_ACCESS_KEY: z.string().optional().register(descriptions, {
    group: "storage",
    is: "the user's secret key",
    otherwise: "a role",
    secret: "given",
  }),
  S3_SESSION_TOKEN: z
    .string()
    .optional()
    .register(descriptions, { group: "storage", is: "of temporary keys" }),
  AWS_ROLE_ARN: z.string().optional().register(descriptions, {
    group: "storage",
    is: "on Vercel: the role that the portal takes instead of keys ([Credentials](#credentials))",
  }),
  VERCEL: z
    .string()
    .optional()
    .register(descriptions, { group: "storage", is: "set on Vercel", isAutomatic: true }),
  VERCEL_OIDC_TOKEN: z
    .string()
    .optional()
    .register(descriptions, { group: "storage", is: "set on Vercel", isAutomatic: true }),
  S3_FORCE_PATH_STYLE: z
    .enum(["true", "false"])
    .default("false")
    .transform((value) => value === "true")
    .register(descriptions, {
      group: "storage",
      is: "`true` for stores without a host name per bucket",
    }),
  S3_UPLOADS: z
    .enum(["auto", "post", "put"], "must be auto, post or put")
    .default("auto")
    .register(descriptions, {
      group: "storage",
      is: "how files of at most 10 MiB go: `post` (a form), `put` (a signed PUT), or as the store [is found](#stores-that-are-not-aws) to take them",
      shown: {
        label: "smallUploads",
        value: (way) => ({ text: `way.${way}` }),
      },
    }),
  NEXTAUTH_URL: z
    .url("must be the portal's public URL, for example https://portal.example")
    .register(descriptions, {
      group: "address",
      is: "the portal's public URL, with `https://` unless it is on this machine or a private network",
      shown: { label: "publicAddress", value: (address) => address },
    }),
  NEXTAUTH_SECRET: z
    .string({ error: "must be a random string of at least 32 characters: openssl rand -base64 32" })
    .min(32, "is too short: at least 32 characters, from openssl rand -base64 32")
    .register(descriptions, {
      group: "address",
      is: "at least 32 random characters, from `openssl rand -base64 32`; secrets that are samples, repeat themselves or serve two purposes are refused at start",
      secret: "own",
    }),
  CRON_SECRET: z
    .string({ error: "must be a random string: the reconcile job is called with it" })
    .min(16, "is too short: at least 16 characters, from openssl rand -base64 32")
    .register(descriptions, {
      group: "address",
      is: "Bearer token of the reconcile job",
      secret: "own",
    }),
  STORAGE_EVENTS_SECRET: aSecret(16)
    .optional()
    .register(descriptions, {
      group: "storage",
      is: "Bearer token of storage events",
      otherwise: "off",
      shown: { label: "storageEvents", value: onOrOff },
      secret: "own",
    }),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(16)
    .default(0)
    .register(descriptions, {
      group: "address",
      is: "how many proxies of yours stand in front of `npm run serve`; each adds one address to `X-Forwarded-For`, and limits count the one that the first of them saw. On Vercel: 0",
      shown: { label: "trustedProxies", value: String },
    }),

  ENCODER: z
    .enum(encoders, `must be one of ${encoders.join(", ")}`)
    .default("none")
    .register(descriptions, {
      group: "encoding",
      is: "`ffmpeg`, `mediaconvert`, `webhook` ([Encoding](#encoding))",
    }),
  FFMPEG_PATH: z
    .string()
    .optional()
    .register(descriptions, {
      group: "encoding",
      is: "the ffmpeg that workers run",
      otherwise: "found",
      shown: { label: "ffmpeg", value: (path) => path ?? { text: "foundAutomatically" } },
    }),
  FFPROBE_PATH: z
    .string()
    .optional()
    .register(descriptions, {
      group: "encoding",
      is: "the ffprobe that says what is in a file; without one ffmpeg is asked",
      otherwise: "beside ffmpeg",
      shown: { label: "ffprobe", value: (path) => path ?? { text: "nextToFfmpeg" } },
    }),
  MEDIACONVERT_ROLE_ARN: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/,
      "must be the ARN of the role that MediaConvert takes",
    )
    .optional()
    .register(descriptions, {
      group: "encoding",
      is: "the role that MediaConvert takes",
      shown: { label: "mediaConvertRole", value: (role) => role ?? { text: "off" } },
    }),
  MEDIACONVERT_QUEUE_ARN: z
    .string()
    .optional()
    .register(descriptions, {
      group: "encoding",
      is: "MediaConvert's queue",
      otherwise: "the account's",
      shown: { label: "mediaConvertQueue", value: (queue) => queue ?? { text: "defaultQueue" } },
    }),
  ENCODING_EVENTS_SECRET: aSecret(16)
    .optional()
    .register(descriptions, {
      group: "encoding",
      is: "Bearer token of MediaConvert's events",
      shown: { label: "encodingEvents", value: onOrOff },
      secret: "own",
    }),
  ENCODER_WEBHOOK_URL: z
    .url("must be the URL that jobs are posted to")
    .optional()
    .register(descriptions, {
      group: "encoding",
      is: "where encoding jobs are posted",
      shown: {
        label: "encodingService",
        value: (url) => (url ? new URL(url).host : { text: "off" }),
      },
    }),
  ENCODER_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/,
      'must be "whsec_" and at least 24 random bytes in base64: echo whsec_$(openssl rand -base64 32)',
    )
    .optional()
    .register(descriptions, {
      group: "encoding",
      is: "the `whsec_…` that signs both ways",
      shown: { label: "webhookSecret", value: onOrOff },
      secret: "own",
    }),
  EXPORT_BUCKET: z
    .string()
    .optional()
    .register(descriptions, {
      group: "encoding",
      is: "the bucket that approved originals are copied to",
      otherwise: "off",
      shown: {
        label: "export",
        value(bucket, { S3_BUCKET, EXPORT_PREFIX: prefix }) {
          if (!bucket && !prefix) return { text: "off" };
          return { exportTo: `${bucket ?? S3_BUCKET}${prefix ? `/${prefix}` : ""}` };
        },
      },
    }),
  EXPORT_PREFIX: z
    .string()
    .regex(/^[^/].*\/$/, "must be a prefix such as approved/ with a slash at its end")
    .optional()
    .register(descriptions, {
      group: "encoding",
      is: "what their keys begin with; alone, they are copied within the bucket of the originals",
      otherwise: "off",
    }),

  LIMIT_WINDOW: z
    .enum(["day", "rolling"], "must be day or rolling")
    .default("day")
    .register(descriptions, {
      group: "limits",
      is: "`day`: the calendar day in `PORTAL_TIME_ZONE`; `rolling`: the last 24 hours",
      shown: {
        label: "window",
        value: (window) => ({ text: `window.${window}` }),
      },
    }),
  PORTAL_TIME_ZONE: z
    .string()
    .refine(isTimeZone, "must be a time zone such as Europe/Berlin")
    .default("UTC")
    .register(descriptions, {
      group: "limits",
      is: "for example `Europe/Berlin`",
      shown: { label: "timeZone", value: (zone) => zone },
    }),
  DAILY_UPLOADS: wholeNumber(20).register(descriptions, {
    group: "limits",
    is: "uploads per creator and window; admins can set personal ones",
    shown: { label: "uploads", value: String },
  }),
  DAILY_BYTES: wholeNumber(200 * GiB).register(descriptions, {
    group: "limits",
    is: "bytes per creator and window; admins can set personal ones",
    shown: { label: "bytes", value: (bytes) => ({ bytes }) },
  }),
  DAILY_ATTEMPTS: wholeNumber(200).register(descriptions, {
    group: "limits",
    is: "reservations per window, cancelled ones included (at least four times the uploads)",
    shown: { label: "attempts", value: String },
  }),
  MAX_FILE_BYTES: wholeNumber(50 * GiB).register(descriptions, {
    group: "limits",
    is: "the largest file",
    shown: { label: "largestFile", value: (bytes) => ({ bytes }) },
  }),
  RESERVATION_MINUTES: z.coerce
    .number()
    .min(0.01)
    .default(24 * 60)
    .register(descriptions, {
      group: "limits",
      is: "after this long without asking for more, an unfinished upload expires; after seven times this in any case",
      shown: {
        label: "reservation",
        value: (minutes) => ({ seconds: minutes * 60 }),
      },
    }),
  URL_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(7 * 24 * 3600)
    .default(3600)
    .register(descriptions, { group: "limits", is: "lifetime of signed permission to send" }),

  DECISION_UNDO_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(60, "is at most 60: a minute after a decision it is made")
    .default(10)
    .register(descriptions, {
      group: "review",
      is: "for so long, 0 to 60, whoever made a decision can undo it, and nobody else is told ([why](docs/decisions/ten-seconds-to-undo.md))",
      shown: {
        label: "undoWindow",
        value: (seconds) => (seconds === 0 ? { text: "off" } : { seconds }),
      },
    }),

  GOOGLE_CLIENT_ID: z
    .string()
    .optional()
    .register(descriptions, {
      group: "signIn",
      is: "sign-in with Google",
      otherwise: "off",
      shown: { label: "google", value: onOrOff },
    }),
  GOOGLE_CLIENT_SECRET: z.string().optional().register(descriptions, {
    group: "signIn",
    is: "its secret",
    otherwise: "off",
    secret: "given",
  }),
  GITHUB_CLIENT_ID: z
    .string()
    .optional()
    .register(descriptions, {
      group: "signIn",
      is: "sign-in with GitHub",
      otherwise: "off",
      shown: { label: "github", value: onOrOff },
    }),
  GITHUB_CLIENT_SECRET: z.string().optional().register(descriptions, {
    group: "signIn",
    is: "its secret",
    otherwise: "off",
    secret: "given",
  }),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: "must be a URL such as smtps://user:password@mail.example",
    })
    .optional()
    .register(descriptions, {
      group: "signIn",
      is: "sign-in links, links for a new password, mailed invitations; without it admins hand links over",
      otherwise: "off",
      shown: { label: "email", value: onOrOff },
    }),
  MAIL_FROM: z
    .string()
    .default("Newsreel <newsreel@localhost>")
    .register(descriptions, {
      group: "signIn",
      is: "the sender of mail",
      shown: { label: "sender", value: (sender) => sender },
    }),
};
