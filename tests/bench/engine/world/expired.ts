/** Whether a presigned URL, or with `policy` a form, ran out before the request came, as S3 sees it. */
export function expired(query: URLSearchParams): boolean {
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get("X-Amz-Date") ?? "");
  if (!date) return false;
  const [, year, month, day, hours, minutes, seconds] = date;
  const signed = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
  return Date.now() > signed + Number(query.get("X-Amz-Expires")) * 1000;
}

export function policyExpired(policy: string): boolean {
  const { expiration } = JSON.parse(Buffer.from(policy, "base64").toString());
  return Date.now() > Date.parse(expiration);
}
