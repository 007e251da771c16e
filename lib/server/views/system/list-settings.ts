import { formatLimit, formatTimeLeft } from "#lib/domain/format.ts";
import { env } from "#lib/server/base/env.ts";

export type SettingGroup = {
  title: string;
  settings: { name: string; value: string; variable: string }[];
};

/** The settings in force, in words, with the variable that changes each. Never a secret. */
export function listSettings(): SettingGroup[] {
  const isSet = (value: string | undefined) => (value ? "on" : "off");
  return [
    {
      title: "Daily limit",
      settings: [
        { name: "Uploads", value: String(env.DAILY_UPLOADS), variable: "DAILY_UPLOADS" },
        { name: "Bytes", value: formatLimit(env.DAILY_BYTES), variable: "DAILY_BYTES" },
        { name: "Attempts", value: String(env.DAILY_ATTEMPTS), variable: "DAILY_ATTEMPTS" },
        {
          name: "Largest file",
          value: formatLimit(env.MAX_FILE_BYTES),
          variable: "MAX_FILE_BYTES",
        },
        {
          name: "Window",
          value: env.LIMIT_WINDOW === "day" ? "the calendar day" : "the last 24 hours",
          variable: "LIMIT_WINDOW",
        },
        { name: "Time zone", value: env.PORTAL_TIME_ZONE, variable: "PORTAL_TIME_ZONE" },
        {
          name: "A reservation lasts",
          value: formatTimeLeft(env.RESERVATION_MINUTES * 60),
          variable: "RESERVATION_MINUTES",
        },
      ],
    },
    {
      title: "Storage",
      settings: [
        { name: "Bucket", value: env.S3_BUCKET, variable: "S3_BUCKET" },
        { name: "Region", value: env.S3_REGION, variable: "S3_REGION" },
        { name: "Endpoint", value: env.S3_ENDPOINT ?? "Amazon S3", variable: "S3_ENDPOINT" },
        { name: "Credentials", value: credentialWords(), variable: "S3_ACCESS_KEY_ID" },
        { name: "Small uploads", value: uploadWords[env.S3_UPLOADS], variable: "S3_UPLOADS" },
        {
          name: "Storage events",
          value: isSet(env.STORAGE_EVENTS_SECRET),
          variable: "STORAGE_EVENTS_SECRET",
        },
      ],
    },
    {
      title: "Encoding and export",
      settings: [
        { name: "ffmpeg", value: env.FFMPEG_PATH ?? "as found", variable: "FFMPEG_PATH" },
        { name: "ffprobe", value: env.FFPROBE_PATH ?? "beside it", variable: "FFPROBE_PATH" },
        {
          name: "MediaConvert's role",
          value: env.MEDIACONVERT_ROLE_ARN ?? "off",
          variable: "MEDIACONVERT_ROLE_ARN",
        },
        {
          name: "MediaConvert's queue",
          value: env.MEDIACONVERT_QUEUE_ARN ?? "the default one",
          variable: "MEDIACONVERT_QUEUE_ARN",
        },
        {
          name: "Encoding events",
          value: isSet(env.ENCODING_EVENTS_SECRET),
          variable: "ENCODING_EVENTS_SECRET",
        },
        {
          name: "Encoding service",
          value: env.ENCODER_WEBHOOK_URL ? new URL(env.ENCODER_WEBHOOK_URL).host : "off",
          variable: "ENCODER_WEBHOOK_URL",
        },
        {
          name: "Its signature",
          value: isSet(env.ENCODER_WEBHOOK_SECRET),
          variable: "ENCODER_WEBHOOK_SECRET",
        },
        {
          name: "Approved originals",
          value: exportWords(),
          variable: env.EXPORT_BUCKET ? "EXPORT_BUCKET" : "EXPORT_PREFIX",
        },
      ],
    },
    {
      title: "Review",
      settings: [
        {
          name: "A decision can be undone for",
          value:
            env.DECISION_UNDO_SECONDS === 0
              ? "no time: it is made at once"
              : `${env.DECISION_UNDO_SECONDS} s`,
          variable: "DECISION_UNDO_SECONDS",
        },
      ],
    },
    {
      title: "Sign-in",
      settings: [
        { name: "Address of the portal", value: env.NEXTAUTH_URL, variable: "NEXTAUTH_URL" },
        {
          name: "Proxies in front",
          value: String(env.TRUSTED_PROXIES),
          variable: "TRUSTED_PROXIES",
        },
        { name: "Google", value: isSet(env.GOOGLE_CLIENT_ID), variable: "GOOGLE_CLIENT_ID" },
        { name: "GitHub", value: isSet(env.GITHUB_CLIENT_ID), variable: "GITHUB_CLIENT_ID" },
        { name: "Mail and magic links", value: isSet(env.SMTP_URL), variable: "SMTP_URL" },
        { name: "Sender of mail", value: env.MAIL_FROM, variable: "MAIL_FROM" },
      ],
    },
  ];
}

const uploadWords = {
  auto: "by form, or by PUT if there are no forms",
  post: "by form",
  put: "by PUT",
};

function credentialWords(): string {
  if (env.S3_ACCESS_KEY_ID) return env.S3_SESSION_TOKEN ? "temporary keys" : "keys";
  return env.VERCEL && env.AWS_ROLE_ARN ? "role, by Vercel OIDC" : "role";
}

function exportWords(): string {
  const { EXPORT_BUCKET: to, EXPORT_PREFIX: prefix } = env;
  if (!to && !prefix) return "stay where they are";
  return `copied to ${to ?? env.S3_BUCKET}${prefix ? `/${prefix}` : ""}`;
}
