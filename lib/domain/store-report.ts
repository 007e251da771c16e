import type { Translate } from "./texts/translator.ts";

// What a store was found to do, and not to do, of all that Newsreel relies on. In words: lib/domain/texts/en/findings.ts.

/** Whether nothing can be sent, or nothing can be read, until it is put right; by the code of what was found. */
const findings = {
  credentials_missing: true,
  unreachable: true,
  keys_refused: true,
  access_denied: true,
  bucket_missing: true,
  region_wrong: true,
  cors_refused: true,
  not_supported: true,
  clock_off: false,
  probe_denied: false,
  no_forms: false,
  form_unbound: false,
  length_unbound: false,
  checksums_unchecked: false,
  checksums_unkept: false,
  overwrites: false,
  copies_unseen: false,
  reads_changed: false,
  part_list: false,
  refusals_unreadable: false,
} as const satisfies Record<string, boolean>;

export type FindingCode = keyof typeof findings;

/** `detail`: where it was found, in a few words without secrets. */
export type Finding = { code: FindingCode; detail?: string };

export type StoreReport = {
  checkedAt: string;
  findings: Finding[];
};

export const findingCodes = Object.keys(findings) as FindingCode[];

export const stops = ({ code }: Finding): boolean => findings[code];

export function found(report: StoreReport | null, code: FindingCode): boolean {
  return report?.findings.some((finding) => finding.code === code) ?? false;
}

/** A finding as one line of a log. */
export function findingLine(t: Translate<"findings">, { code, detail }: Finding): string {
  const title = t(`title.${code}`);
  return `${title}${detail ? ` (${detail})` : ""}. ${t(`means.${code}`)}`;
}
