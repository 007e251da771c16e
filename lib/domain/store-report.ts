// What a store was found to do, and not to do, of all that the portal relies on: in words, for those who run the portal.

type Words = {
  /** Nothing can be sent, or nothing can be read, until it is put right. */
  stops: boolean;
  title: string;
  /** What follows from it, and the way out. */
  means: string;
};

const findings = {
  credentials_missing: {
    stops: true,
    title: "The portal has no credentials for the storage",
    means:
      "Set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or give the machine, the container or the Vercel project a role with docs/iam-policy.json.",
  },
  unreachable: {
    stops: true,
    title: "The storage does not answer",
    means:
      "Check S3_ENDPOINT and that this machine reaches it. Uploads wait meanwhile and resume by themselves.",
  },
  keys_refused: {
    stops: true,
    title: "The storage refuses the portal's keys",
    means:
      "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be those of a user of this storage that is active; temporary ones also need S3_SESSION_TOKEN.",
  },
  access_denied: {
    stops: true,
    title: "The storage does not let the portal do what it must",
    means: "Give its user or role docs/iam-policy.json with your bucket's name in it.",
  },
  bucket_missing: {
    stops: true,
    title: "There is no such bucket",
    means: "Create it, or set S3_BUCKET to the one that is meant.",
  },
  region_wrong: {
    stops: true,
    title: "The bucket is in another region",
    means: "Set S3_REGION to the bucket's region.",
  },
  cors_refused: {
    stops: true,
    title: "The storage refuses this site",
    means:
      "Browsers may not send to the bucket from the portal's address. Put that address into docs/s3-cors.json and give it to the bucket: aws s3api put-bucket-cors --bucket YOUR-BUCKET --cors-configuration file://docs/s3-cors.json",
  },
  not_supported: {
    stops: true,
    title: "The storage refuses a request that the portal depends on",
    means: "This storage cannot be used as it is. See “Stores that are not AWS” in the README.",
  },
  clock_off: {
    stops: false,
    title: "This machine's clock and the storage's differ",
    means:
      "Signed addresses begin and end at the wrong time; from 15 minutes on they are refused. Set both by NTP.",
  },
  probe_denied: {
    stops: false,
    title: "The portal may not test the storage",
    means:
      "What it checks is unknown, so the least is promised. Allow probe/* as docs/iam-policy.json does.",
  },
  no_forms: {
    stops: false,
    title: "It takes no browser forms (POST policies)",
    means:
      "Small files, pictures and previews are sent by signed PUT of their exact length and type instead. The form for plain pages and encoding by webhook do not work.",
  },
  form_unbound: {
    stops: false,
    title: "It does not hold forms to their policy",
    means:
      "Whoever has a form can store something else with it until it is verified. Set S3_UPLOADS=put.",
  },
  length_unbound: {
    stops: false,
    title: "It does not hold signed requests to their length",
    means:
      "Whoever has an address can store more than was reserved until it is verified, when sizes are compared.",
  },
  checksums_unchecked: {
    stops: false,
    title: "It does not check checksums (CRC64NVME)",
    means:
      "Newsreel reads what was stored and compares it with what the sender's browser read: small files at once, large ones by a worker (npm run worker). The receipt says who checked.",
  },
  checksums_unkept: {
    stops: false,
    title: "It keeps no checksums (CRC64NVME)",
    means: "Receipts name the checksum that Newsreel computed from the stored file.",
  },
  overwrites: {
    stops: false,
    title: "It overwrites what must not be overwritten (If-None-Match)",
    means: "Newsreel compares size, ETag and checksum after every copy instead.",
  },
  copies_unseen: {
    stops: false,
    title: "It copies what has changed since it was verified (x-amz-copy-source-if-match)",
    means: "Newsreel compares size, ETag and checksum after every copy instead.",
  },
  reads_changed: {
    stops: false,
    title: "It reads what has changed meanwhile (If-Match)",
    means: "Newsreel compares the ETag of what it reads instead.",
  },
  part_list: {
    stops: false,
    title: "Its list of parts lacks sizes or ETags",
    means: "Large files cannot be completed, and uploads cannot resume.",
  },
  refusals_unreadable: {
    stops: false,
    title: "Pages cannot read its refusals (no CORS headers with 403)",
    means: "An address that has expired looks like a lost connection; pages renew by age.",
  },
} as const satisfies Record<string, Words>;

export type FindingCode = keyof typeof findings;

/** `detail`: where it was found, in a few words without secrets. */
export type Finding = { code: FindingCode; detail?: string };

export type StoreReport = {
  checkedAt: string;
  findings: Finding[];
};

export const findingCodes = Object.keys(findings) as FindingCode[];

export function findingWords(code: FindingCode): Words {
  return findings[code];
}

export const stops = ({ code }: Finding): boolean => findings[code].stops;

export function found(report: StoreReport | null, code: FindingCode): boolean {
  return report?.findings.some((finding) => finding.code === code) ?? false;
}

/** What somebody is told who cannot send: what is wrong, and that it is not theirs to mend. */
export function creatorWords(code: FindingCode): string {
  const told = "The newsroom has been told.";
  if (code === "cors_refused") return `The storage refuses this site. ${told}`;
  if (code === "unreachable") return `The storage does not answer. ${told}`;
  return `The storage is not set up correctly. ${told}`;
}

/** A finding as one line of a log. */
export function findingLine({ code, detail }: Finding): string {
  const { title, means } = findings[code];
  return `${title}${detail ? ` (${detail})` : ""}. ${means}`;
}
