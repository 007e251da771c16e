import { PrismaAdapter } from "@next-auth/prisma-adapter";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import EmailProvider from "next-auth/providers/email";
import GitHubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { ownPath } from "#lib/domain/own-path.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { isDatabaseUnavailable } from "#lib/server/base/db/unavailable.ts";
import { env } from "#lib/server/base/env.ts";
import { failAuthRequest } from "#lib/server/base/http/auth-request.ts";
import { logError } from "#lib/server/base/log.ts";
import { mayAskForLink } from "./limit-links.ts";
import { noteLinkUrl, orderSignInLink } from "./order-sign-in-link.ts";
import { SIGN_IN_LINK_MINUTES } from "./send-sign-in-link.ts";
import { notesFailures } from "./noted-failures.ts";
import { authorizePassword } from "./authorize-password.ts";
import { findVerifiedGitHubProfile } from "./github-profile.ts";
import { beginSession, SESSION_SECONDS } from "./begin-session.ts";
import { endSession } from "./end-session.ts";
import { noteSignIn } from "./note-sign-in.ts";
import { readSessionPerson } from "#lib/server/model/people/session-person.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { useLink } from "./use-link.ts";

declare module "next-auth" {
  interface Session {
    /** Absent once the person is suspended, gone, or has ended their sessions. */
    user?: Person;
  }
}

/** Which ways of signing in this deployment offers. */
export const signInMethods = {
  password: true,
  google: Boolean(env.GOOGLE_CLIENT_ID),
  github: Boolean(env.GITHUB_CLIENT_ID),
  email: Boolean(env.SMTP_URL),
};

function providers(): NextAuthOptions["providers"] {
  const list: NextAuthOptions["providers"] = [
    CredentialsProvider({
      name: "E-mail and password",
      credentials: {
        email: { label: "E-mail", type: "email" },
        password: { label: "Password", type: "password" },
      },
      authorize: authorizePassword,
    }),
  ];
  // Linking by address is safe for these two because the signIn callback lets only verified addresses through.
  if (env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET) {
    list.push(
      GoogleProvider({
        clientId: env.GOOGLE_CLIENT_ID,
        clientSecret: env.GOOGLE_CLIENT_SECRET,
        allowDangerousEmailAccountLinking: true,
      }),
    );
  }
  if (env.GITHUB_CLIENT_ID && env.GITHUB_CLIENT_SECRET) {
    list.push(
      GitHubProvider({
        clientId: env.GITHUB_CLIENT_ID,
        clientSecret: env.GITHUB_CLIENT_SECRET,
        allowDangerousEmailAccountLinking: true,
        userinfo: { request: ({ tokens }) => findVerifiedGitHubProfile(tokens.access_token) },
      }),
    );
  }
  if (env.SMTP_URL) {
    list.push(
      EmailProvider({
        server: env.SMTP_URL,
        from: env.MAIL_FROM,
        maxAge: SIGN_IN_LINK_MINUTES * 60,
        sendVerificationRequest: noteLinkUrl,
      }),
    );
  }
  return list;
}

/** Whether somebody who was not asked for a password may come in: only a known address that its provider verified. */
async function isKnownPerson(email: string | null | undefined): Promise<boolean> {
  if (!email) return false;
  const user = await db.user.findUnique({ where: { email: email.toLowerCase() } });
  return user !== null && user.suspendedAt === null;
}

const authLogger: NextAuthOptions["logger"] = {
  error(code, metadata) {
    const error = metadata instanceof Error ? metadata : metadata.error;
    if (!isDatabaseUnavailable(error)) logError(`NextAuth: ${code}`, error ?? metadata);
  },
};

export const authOptions: NextAuthOptions = noting({
  adapter: {
    // The adapter is typed for the client of @prisma/client; the generated one has the same calls.
    ...PrismaAdapter(db as unknown as Parameters<typeof PrismaAdapter>[0]),
    createUser() {
      throw new Error("nobody registers: people come by invitation");
    },
    useVerificationToken: useLink,
    createVerificationToken: orderSignInLink,
  },
  secret: env.NEXTAUTH_SECRET,
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in?mailed=1" },
  providers: providers(),
  callbacks: {
    // Asked for every callbackUrl, from a query, a form or the cookie, before NextAuth sends anybody there.
    redirect: ({ url, baseUrl }) => new URL(ownPath(url, baseUrl), baseUrl).href,
    async signIn({ account, profile, user, email }) {
      if (account?.provider === "credentials") return true;
      // Asking for a link answers the same for every address; the letter itself goes to known ones only.
      if (email?.verificationRequest) return mayAskForLink(user.email ?? "");
      if (account?.provider === "google") {
        const verified = profile && "email_verified" in profile && profile.email_verified === true;
        if (!verified) return false;
      }
      return isKnownPerson(user.email);
    },
    async jwt({ token, user }) {
      // Written anew it keeps its session; one of before sessions had rows goes by the cookie's own id.
      if (!user) return { ...token, sid: token["sid"] ?? token["jti"] };
      const session = await beginSession(user.id, epochOf(user), await databaseNow());
      if (session) return { ...token, ...session, sub: user.id };
      failAuthRequest(
        new Problem("sign_in_required", "Your access changed meanwhile. Sign in again."),
      );
      return {};
    },
    // Asked at every request, so that a suspension, a new role or a new password counts at once.
    async session({ session, token }) {
      const person = await readSessionPerson(token, await databaseNow());
      if (!person) return { expires: session.expires };
      return { expires: session.expires, user: person };
    },
  },
  events: {
    async signOut({ token }) {
      // NextAuth would only log it, and take the cookie away from somebody whose session goes on.
      await endSession(token, await databaseNow()).catch(failAuthRequest);
    },
    signIn: ({ user, account }) => noteSignIn(user, account?.provider),
  },
});

/** The same options, of which whoever calls NextAuth hears what went wrong inside (noted-failures.ts). */
function noting(options: NextAuthOptions): NextAuthOptions {
  const { adapter, callbacks, providers: list } = options;
  const always = () => true;
  const told: Partial<NextAuthOptions["callbacks"]> = {
    ...callbacks,
    ...(callbacks?.signIn && { signIn: notesFailures(callbacks.signIn) }),
    // These two refuse nobody: whatever they throw is a failure.
    ...(callbacks?.jwt && { jwt: notesFailures(callbacks.jwt, always) }),
    ...(callbacks?.session && { session: notesFailures(callbacks.session, always) }),
  };
  for (const { options: own } of list) {
    for (const name of ["authorize", "sendVerificationRequest"] as const) {
      if (typeof own?.[name] === "function") own[name] = notesFailures(own[name]);
    }
  }
  const noted = Object.entries(adapter ?? {}).map(([name, method]) => [
    name,
    typeof method === "function" ? notesFailures(method) : method,
  ]);
  return {
    ...options,
    callbacks: told,
    adapter: Object.fromEntries(noted),
    logger: authLogger,
  };
}

/** Of the row that was checked when they were let in. */
function epochOf(user: object): number | undefined {
  return "sessionEpoch" in user && typeof user.sessionEpoch === "number"
    ? user.sessionEpoch
    : undefined;
}
