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
import { noteLinkUrl, deferSignInLink } from "./defer-sign-in-link.ts";
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
    /** Absent once the person is suspended, deleted, or has ended their sessions. */
    user?: Person;
  }
}

/** The sign-in methods of this deployment. */
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
  // Linking accounts by address is safe for these two, because the signIn callback only accepts verified addresses.
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

/** Whether somebody may sign in without a password: only with a known address that the provider has verified. */
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
    // The adapter is typed for the client of @prisma/client; the generated one has the same methods.
    ...PrismaAdapter(db as unknown as Parameters<typeof PrismaAdapter>[0]),
    createUser() {
      throw new Error("nobody registers: people come by invitation");
    },
    useVerificationToken: useLink,
    createVerificationToken: deferSignInLink,
  },
  secret: env.NEXTAUTH_SECRET,
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in?mailed=1" },
  providers: providers(),
  callbacks: {
    // Called for every callbackUrl, from a query, a form or the cookie, before NextAuth redirects to it.
    redirect: ({ url, baseUrl }) => new URL(ownPath(url, baseUrl), baseUrl).href,
    async signIn({ account, profile, user, email }) {
      if (account?.provider === "credentials") return true;
      // The answer is the same for every address; the mail only goes to known ones.
      if (email?.verificationRequest) return mayAskForLink(user.email ?? "");
      if (account?.provider === "google") {
        const verified = profile && "email_verified" in profile && profile.email_verified === true;
        if (!verified) return false;
      }
      return isKnownPerson(user.email);
    },
    async jwt({ token, user }) {
      // A renewed cookie keeps its session; an old one, from before sessions had rows, goes by the cookie's own id.
      if (!user) return { ...token, sid: token["sid"] ?? token["jti"] };
      const session = await beginSession(user.id, epochOf(user), await databaseNow());
      if (session) return { ...token, ...session, sub: user.id };
      failAuthRequest(
        new Problem("sign_in_required", "Your access changed meanwhile. Sign in again."),
      );
      return {};
    },
    // Read with every request, so that a suspension, a new role or a new password takes effect at once.
    async session({ session, token }) {
      const person = await readSessionPerson(token, await databaseNow());
      if (!person) return { expires: session.expires };
      return { expires: session.expires, user: person };
    },
  },
  events: {
    async signOut({ token }) {
      // NextAuth would only log it, and delete the cookie of somebody whose session lives on.
      await endSession(token, await databaseNow()).catch(failAuthRequest);
    },
    signIn: ({ user, account }) => noteSignIn(user, account?.provider),
  },
});

/** Wraps the options so that the caller of NextAuth learns what failed inside (noted-failures.ts). */
function noting(options: NextAuthOptions): NextAuthOptions {
  const { adapter, callbacks, providers: list } = options;
  const always = () => true;
  const notedCallbacks: Partial<NextAuthOptions["callbacks"]> = {
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
    callbacks: notedCallbacks,
    adapter: Object.fromEntries(noted),
    logger: authLogger,
  };
}

/** Returns the session epoch of the row that was checked at sign-in. */
function epochOf(user: object): number | undefined {
  return "sessionEpoch" in user && typeof user.sessionEpoch === "number"
    ? user.sessionEpoch
    : undefined;
}
