import { findingTitles } from "./finding-titles.ts";

/** What a check of the storage found, what follows from it, and the way out. By the codes of lib/domain/store-report.ts. */
export const findings = {
  ...findingTitles,
  "means.credentials_missing":
    "Set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or give the machine, the container or the Vercel project a role with docs/iam-policy.json.",
  "means.unreachable":
    "Check S3_ENDPOINT, and that this machine can reach it. Uploads wait in the meantime and resume automatically.",
  "means.keys_refused":
    "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be those of a user of this storage that is active; temporary ones also need S3_SESSION_TOKEN.",
  "means.access_denied":
    "Give its user or role docs/iam-policy.json with your bucket’s name in it.",
  "means.bucket_missing": "Create it, or set S3_BUCKET to the right one.",
  "means.region_wrong": "Set S3_REGION to the bucket’s region.",
  "means.cors_refused":
    "Browsers may not upload to the bucket from this site’s address. Put that address into docs/s3-cors.json and apply it to the bucket: aws s3api put-bucket-cors --bucket YOUR-BUCKET --cors-configuration file://docs/s3-cors.json",
  "means.not_supported":
    "This storage cannot be used as it is. See “Stores that are not AWS” in the README.",
  "means.clock_off":
    "Signed addresses begin and end at the wrong time; from 15 minutes on they are refused. Set both by NTP.",
  "means.probe_denied":
    "What the storage enforces is unknown, so the least is assumed. Allow probe/* as docs/iam-policy.json does.",
  "means.no_forms":
    "Small files, pictures and previews are sent by signed PUT of their exact length and type instead. The form for plain pages and encoding by webhook do not work.",
  "means.form_unbound":
    "Whoever has a form can store something else with it until it is verified. Set S3_UPLOADS=put.",
  "means.length_unbound":
    "Whoever has an address can store more than was reserved until it is verified, when sizes are compared.",
  "means.checksums_unchecked":
    "Newsreel reads what was stored and compares it with what the sender’s browser read: small files at once, large ones by a worker (npm run worker). The receipt says who checked.",
  "means.checksums_unkept":
    "Receipts name the checksum that Newsreel computed from the stored file.",
  "means.overwrites": "Newsreel compares size, ETag and checksum after every copy instead.",
  "means.copies_unseen": "Newsreel compares size, ETag and checksum after every copy instead.",
  "means.reads_changed": "Newsreel compares the ETag of what it reads instead.",
  "means.part_list": "Large files cannot be completed, and uploads cannot resume.",
  "means.refusals_unreadable":
    "An address that has expired looks like a lost connection; pages renew by age.",
} as const;
