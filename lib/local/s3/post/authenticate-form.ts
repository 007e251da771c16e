import { S3Error } from "../errors.ts";
import { parseAmzDate } from "../sigv4/amz-date.ts";
import { requireKnownKey, requireSameSignature } from "../sigv4/signed-request.ts";
import { ALGORITHM, type Credentials, hmac, parseScope, signingKey } from "../sigv4/key.ts";

/** Checks that the policy in the form was signed by our key. Answers its base64. */
export function authenticateForm(
  fields: Map<string, string>,
  credentials: Credentials,
  now: Date,
): string {
  const policy = fields.get("policy");
  if (policy === undefined) throw new S3Error("AccessDenied", "Access Denied");
  const algorithm = required(fields, "x-amz-algorithm");
  const credential = required(fields, "x-amz-credential");
  const date = required(fields, "x-amz-date");
  const signature = required(fields, "x-amz-signature");
  if (algorithm !== ALGORITHM) throw invalid("x-amz-algorithm", algorithm);
  const scope = parseScope(credential);
  if (
    !scope ||
    scope.region !== credentials.region ||
    scope.service !== "s3" ||
    scope.terminator !== "aws4_request"
  ) {
    throw invalid("x-amz-credential", credential);
  }
  if (!parseAmzDate(date) || scope.date !== date.slice(0, 8)) throw invalid("x-amz-date", date);
  const token = fields.get("x-amz-security-token");
  const keyPair = requireKnownKey(scope.accessKeyId, token, credentials, now);
  const key = signingKey(keyPair, credentials.region, scope.date);
  const expected = hmac(key, policy).toString("hex");
  requireSameSignature(signature, expected);
  return policy;
}

function required(fields: Map<string, string>, name: string): string {
  const value = fields.get(name);
  if (value !== undefined) return value;
  throw new S3Error(
    "InvalidArgument",
    `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    { ArgumentName: name, ArgumentValue: "" },
  );
}

const invalid = (name: string, value: string) =>
  new S3Error("InvalidArgument", `The value of ${name} is not one this bucket accepts.`, {
    ArgumentName: name,
    ArgumentValue: value,
  });
