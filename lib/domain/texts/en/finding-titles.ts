/** What the storage does wrong, by the code of the finding: on the System page, in the history and in the log. */
export const findingTitles = {
  "title.credentials_missing": "Newsreel has no credentials for the storage",
  "title.unreachable": "The storage isn’t responding",
  "title.keys_refused": "The storage refuses Newsreel’s keys",
  "title.access_denied": "The storage denies Newsreel what it needs to do",
  "title.bucket_missing": "There is no such bucket",
  "title.region_wrong": "The bucket is in another region",
  "title.cors_refused": "The storage refuses this site",
  "title.not_supported": "The storage refuses a request that Newsreel depends on",
  "title.clock_off": "The clocks of this machine and the storage differ",
  "title.probe_denied": "Newsreel may not test the storage",
  "title.no_forms": "The storage takes no browser forms (POST policies)",
  "title.form_unbound": "The storage doesn’t hold forms to their policy",
  "title.length_unbound": "The storage doesn’t hold signed requests to their length",
  "title.checksums_unchecked": "The storage doesn’t check checksums (CRC64NVME)",
  "title.checksums_unkept": "The storage keeps no checksums (CRC64NVME)",
  "title.overwrites": "The storage overwrites what must not be overwritten (If-None-Match)",
  "title.copies_unseen":
    "The storage copies what has changed since it was verified (x-amz-copy-source-if-match)",
  "title.reads_changed": "The storage reads what has changed meanwhile (If-Match)",
  "title.part_list": "The storage’s list of parts lacks sizes or ETags",
  "title.refusals_unreadable": "Pages can’t read the storage’s errors (no CORS headers with 403)",
} as const;
