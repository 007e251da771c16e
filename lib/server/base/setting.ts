import { z } from "zod";

/** The groups of the README's table, of .env.example and of the System page, with a line for whoever fills them in. */
export const settingGroups = {
  database: { title: "Database", hint: "PostgreSQL 14 or newer" },
  storage: {
    title: "Storage",
    hint: "The private bucket that originals are stored in. Without keys a role is taken",
  },
  address: {
    title: "Address and secrets",
    hint: "The portal's public address, and secrets that are made with: openssl rand -base64 32",
  },
  encoding: {
    title: "Encoding and export",
    hint: "Who encodes: none, ffmpeg, mediaconvert or webhook; where approved originals are copied to",
  },
  limits: {
    title: "Daily limit",
    hint: "How much may be sent, and for how long permission lasts",
  },
  review: { title: "Review", hint: "How decisions are made" },
  signIn: { title: "Sign-in", hint: "Signing in with Google or GitHub, and mail" },
} as const;

export type SettingValues = Readonly<Record<string, string | number | boolean | undefined>>;

/** All that there is to know of a setting besides its rule. */
export type SettingDescription = {
  group: keyof typeof settingGroups;
  /** For the README, in Markdown: what it is. */
  is: string;
  /** For the README: what holds without it, if it has neither a default nor is required. */
  otherwise?: string;
  /** On the System page: its label and its value in words. Never a secret. */
  shown?: { label: string; value(value: z.$output, all: SettingValues): string };
  /**
   * - `own`: a secret that whoever deploys the portal makes up; it must be strong and serve one purpose.
   * - `given`: a secret that somebody else made; it must not be used a second time here.
   */
  secret?: "own" | "given";
  /** Set by the platform and by nobody else: neither in the README nor in .env.example. */
  isAutomatic?: true;
};

/** What is to be said of each setting, by the schema that is its rule. */
export const descriptions = z.registry<SettingDescription>();

/** Whether it is set, for those whose value is nobody's business. */
export const onOrOff = (value: unknown): string => (value ? "on" : "off");
