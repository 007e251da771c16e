import { fromWebToken } from "@aws-sdk/credential-provider-web-identity";
import type { S3ClientConfig } from "@aws-sdk/client-s3";
import { env } from "#lib/server/base/env.ts";

/**
 * The portal's identity at the store: the user whose keys are set; on Vercel the role `AWS_ROLE_ARN`, assumed with the
 * token that Vercel signs for each deployment; else undefined, which selects the SDK's own chain (environment, files,
 * web identity of a cluster, role of a container or machine). The SDK caches credentials and renews them before they
 * expire.
 */
export const credentials: S3ClientConfig["credentials"] = staticKeys() ?? vercelRole();

function staticKeys() {
  const {
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    S3_SESSION_TOKEN: sessionToken,
  } = env;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

function vercelRole(): S3ClientConfig["credentials"] {
  const { AWS_ROLE_ARN: roleArn, VERCEL: onVercel } = env;
  if (!roleArn || !onVercel) return undefined;
  return async (how) => {
    const webIdentityToken = vercelToken();
    if (!webIdentityToken) {
      throw new Error(
        "Vercel gave no OIDC token to take AWS_ROLE_ARN with: turn on OIDC federation in the project's settings",
      );
    }
    const roleSessionName = "newsreel";
    const clientConfig = { region: env.S3_REGION };
    return fromWebToken({ roleArn, webIdentityToken, roleSessionName, clientConfig })(how);
  };
}

type RequestContext = { get?: () => { headers?: Record<string, string | undefined> } | undefined };

/** Reads the token from the function's request headers, or from the environment during a build. */
function vercelToken(): string | undefined {
  const context: RequestContext | undefined = Reflect.get(
    globalThis,
    Symbol.for("@vercel/request-context"),
  );
  return context?.get?.()?.headers?.["x-vercel-oidc-token"] ?? env.VERCEL_OIDC_TOKEN;
}
