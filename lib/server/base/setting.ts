import { z } from "zod";
import type { PlainKey } from "#lib/domain/texts/translator.ts";

/** The groups of the README's table, of .env.example and of the System page, with a line for whoever fills in the example. */
export const settingGroups = {
  database: "PostgreSQL 14 or newer",
  storage: "The private bucket that originals are stored in. Without keys a role is taken",
  address: "The portal's public address, and secrets that are made with: openssl rand -base64 32",
  encoding:
    "Who encodes: none, ffmpeg, mediaconvert or webhook; where approved originals are copied to",
  limits: "How much may be sent, and for how long permission lasts",
  review: "How decisions are made",
  signIn: "Signing in with Google or GitHub, and mail",
} as const;

export type SettingValues = Readonly<Record<string, string | number | boolean | undefined>>;

/** A value for people: a name as it is, a text of the catalogue, or a quantity that each language writes in its own way. */
export type ShownValue =
  | string
  | { text: PlainKey<"settings"> }
  | { bytes: number }
  | { seconds: number }
  | { exportTo: string };

/** All that there is to know of a setting besides its rule. */
export type SettingDescription = {
  group: keyof typeof settingGroups;
  /** For the README, in Markdown: what it is. */
  is: string;
  /** For the README: what holds without it, if it has neither a default nor is required. */
  otherwise?: string;
  /** On the System page: the text that is its label, and its value. Never a secret. */
  shown?: { label: PlainKey<"settings">; value(value: z.$output, all: SettingValues): ShownValue };
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
export const onOrOff = (value: unknown): ShownValue => ({ text: value ? "on" : "off" });
