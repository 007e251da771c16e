import type { ReasonOf, ReasonedCode } from "./problem-reasons.ts";

/** Every refusal the API knows, with its HTTP status. A code without a status does not compile. */
export const statusOf = {
  invalid_request: 400,
  sign_in_required: 401,
  not_allowed: 403,
  cross_site_request: 403,
  session_required: 403,
  token_scope: 403,
  own_video: 403,
  upload_not_found: 404,
  video_not_found: 404,
  person_not_found: 404,
  invitation_not_found: 404,
  view_not_found: 404,
  not_found: 404,
  upload_not_open: 409,
  upload_incomplete: 409,
  checksum_mismatch: 409,
  version_not_expected: 409,
  idempotency_key_reused: 409,
  claimed_by_other: 409,
  already_decided: 409,
  version_superseded: 409,
  details_changed: 409,
  not_under_review: 409,
  not_decided: 409,
  newer_version_on_its_way: 409,
  original_not_verified: 409,
  encoding_not_needed: 409,
  nobody_encodes: 409,
  nobody_exports: 409,
  not_approved: 409,
  person_exists: 409,
  last_admin: 409,
  person_suspended: 409,
  no_mail: 409,
  too_many_tokens: 409,
  view_exists: 409,
  too_many_views: 409,
  invitation_gone: 410,
  password_link_gone: 410,
  file_too_large: 413,
  body_too_large: 413,
  content_type_not_supported: 415,
  file_refused: 422,
  password_guessable: 422,
  daily_limit_reached: 429,
  too_many_attempts: 429,
  too_many_sign_ins: 429,
  too_many_requests: 429,
  sign_ins_busy: 429,
  internal: 500,
  form_not_available: 501,
  storage_unavailable: 503,
  storage_full: 507,
  inspection_unavailable: 503,
  database_unavailable: 503,
} as const;

export type ProblemCode = keyof typeof statusOf;

/** The body of an `application/problem+json` answer (RFC 9457). Extra members are specific to the code. */
export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  [member: string]: unknown;
};

/** What is wrong with one field of a request: one of the `errors` of a problem. */
export type FieldProblem = {
  /** `title`, `tags.0`; empty for the whole. */
  path: string;
  /** In English, for developers. */
  message: string;
  /** What a rule of the contract found, for pages to say it in the reader's language. */
  code?: FieldCode;
  /** How much is allowed at most, or is needed at least. */
  limit?: number;
};

/** What can be wrong with a field by the contract. */
export const fieldCodes = [
  "invalid",
  "required",
  "too_long",
  "too_short",
  "too_large",
  "too_small",
  "too_many",
  "not_an_email",
  "half_character",
  "nul_character",
  "name_missing",
  "token_name_missing",
  "view_name_missing",
  "reason_missing",
  "title_missing",
  "tag_missing",
] as const;

export type FieldCode = (typeof fieldCodes)[number];

type ProblemOptions<Code extends ProblemCode> = {
  field?: string;
  members?: Record<string, unknown>;
  headers?: Record<string, string>;
  cause?: unknown;
} & (Code extends ReasonedCode ? { reason: ReasonOf<Code> } : { reason?: never });

/**
 * A refusal, thrown where every caller does the same thing with it: answer it.
 * `detail` is read by people: what was wrong and what to do. `members` go into the body, `headers` onto the answer.
 * `field`: what of the request it is about, so that a form can say it there. `reason`: which case of a code that covers several.
 */
export class Problem<Code extends ProblemCode = ProblemCode> extends Error {
  readonly code: Code;
  readonly members: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    code: Code,
    detail: string,
    ...[options = {}]: Code extends ReasonedCode
      ? [options: ProblemOptions<Code>]
      : [options?: ProblemOptions<Code>]
  ) {
    super(detail, { cause: options.cause });
    this.name = "Problem";
    this.code = code;
    const { field, reason, members = {} } = options;
    const errors: FieldProblem[] = field ? [{ path: field, message: detail }] : [];
    this.members = { ...members, ...(reason && { reason }), ...(field && { errors }) };
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return statusOf[this.code];
  }

  /** The RFC 9457 body. `type` stays "about:blank"-free: a relative reference that names the code. */
  body(): ProblemBody {
    return {
      ...this.members,
      type: `/problems/${this.code}`,
      title: titleOf(this.code),
      status: this.status,
      code: this.code,
      detail: this.message,
    };
  }
}

function titleOf(code: ProblemCode): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
