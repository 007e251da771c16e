/** What a check of the storage found: a title, and what follows from it with the way out. By the codes of lib/domain/store-report.ts. */
export const findings = {
  "title.credentials_missing": "Newsreel has no credentials for the storage",
  "means.credentials_missing":
    "Set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or give the machine, the container or the Vercel project a role with docs/iam-policy.json.",
  "title.unreachable": "The storage does not answer",
  "means.unreachable":
    "Check S3_ENDPOINT, and that this machine can reach it. Uploads wait in the meantime and resume automatically.",
  "title.keys_refused": "The storage refuses Newsreel’s keys",
  "means.keys_refused":
    "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be those of a user of this storage that is active; temporary ones also need S3_SESSION_TOKEN.",
  "title.access_denied": "The storage denies Newsreel what it needs to do",
  "means.access_denied":
    "Give its user or role docs/iam-policy.json with your bucket’s name in it.",
  "title.bucket_missing": "There is no such bucket",
  "means.bucket_missing": "Create it, or set S3_BUCKET to the right one.",
  "title.region_wrong": "The bucket is in another region",
  "means.region_wrong": "Set S3_REGION to the bucket’s region.",
  "title.cors_refused": "The storage refuses this site",
  "means.cors_refused":
    "Browsers may not upload to the bucket from this site’s address. Put that address into docs/s3-cors.json and apply it to the bucket: aws s3api put-bucket-cors --bucket YOUR-BUCKET --cors-configuration file://docs/s3-cors.json",
  "title.not_supported": "The storage refuses a request that Newsreel depends on",
  "means.not_supported":
    "This storage cannot be used as it is. See “Stores that are not AWS” in the README.",
  "title.clock_off": "The clocks of this machine and the storage differ",
  "means.clock_off":
    "Signed addresses begin and end at the wrong time; from 15 minutes on they are refused. Set both by NTP.",
  "title.probe_denied": "Newsreel may not test the storage",
  "means.probe_denied":
    "What the storage enforces is unknown, so the least is assumed. Allow probe/* as docs/iam-policy.json does.",
  "title.no_forms": "It takes no browser forms (POST policies)",
  "means.no_forms":
    "Small files, pictures and previews are sent by signed PUT of their exact length and type instead. The form for plain pages and encoding by webhook do not work.",
  "title.form_unbound": "It does not hold forms to their policy",
  "means.form_unbound":
    "Whoever has a form can store something else with it until it is verified. Set S3_UPLOADS=put.",
  "title.length_unbound": "It does not hold signed requests to their length",
  "means.length_unbound":
    "Whoever has an address can store more than was reserved until it is verified, when sizes are compared.",
  "title.checksums_unchecked": "It does not check checksums (CRC64NVME)",
  "means.checksums_unchecked":
    "Newsreel reads what was stored and compares it with what the sender’s browser read: small files at once, large ones by a worker (npm run worker). The receipt says who checked.",
  "title.checksums_unkept": "It keeps no checksums (CRC64NVME)",
  "means.checksums_unkept":
    "Receipts name the checksum that Newsreel computed from the stored file.",
  "title.overwrites": "It overwrites what must not be overwritten (If-None-Match)",
  "means.overwrites": "Newsreel compares size, ETag and checksum after every copy instead.",
  "title.copies_unseen":
    "It copies what has changed since it was verified (x-amz-copy-source-if-match)",
  "means.copies_unseen": "Newsreel compares size, ETag and checksum after every copy instead.",
  "title.reads_changed": "It reads what has changed meanwhile (If-Match)",
  "means.reads_changed": "Newsreel compares the ETag of what it reads instead.",
  "title.part_list": "Its list of parts lacks sizes or ETags",
  "means.part_list": "Large files cannot be completed, and uploads cannot resume.",
  "title.refusals_unreadable": "Pages cannot read its refusals (no CORS headers with 403)",
  "means.refusals_unreadable":
    "An address that has expired looks like a lost connection; pages renew by age.",
} as const;
