import { PrismaAdapter } from "@next-auth/prisma-adapter";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import EmailProvider from "next-auth/providers/email";
import GitHubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { db } from "./db/client.ts";
import { env } from "./env.ts";
import { sendSignInLink } from "./mail/send-sign-in-link.ts";
import { checkSignIn } from "./people/check-sign-in.ts";
import { findVerifiedGitHubProfile } from "./people/github-profile.ts";
import { readSessionPerson } from "./people/session-person.ts";
import type { Person } from "./people/session-person.ts";

declare module "next-auth" {
  interface Session {
    /** Absent once the person is suspended, gone, or has ended their sessions. */
    user?: Person;
  }
}

const THIRTY_DAYS = 30 * 24 * 60 * 60;

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
      async authorize(credentials) {
        const { email = "", password = "" } = credentials ?? {};
        const check = await checkSignIn(email, password, new Date());
        // NextAuth hands the message to the page as ?error=…
        if (check.outcome === "too_many") throw new Error("TooManySignIns");
        if (check.outcome === "suspended") throw new Error("Suspended");
        return check.outcome === "ok" ? check : null;
      },
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
        maxAge: 15 * 60,
        sendVerificationRequest: ({ identifier, url }) => sendSignInLink(identifier, url),
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

export const authOptions: NextAuthOptions = {
  adapter: {
    // The adapter is typed for the client of @prisma/client; the generated one has the same calls.
    ...PrismaAdapter(db as unknown as Parameters<typeof PrismaAdapter>[0]),
    createUser() {
      throw new Error("nobody registers: people come by invitation");
    },
  },
  secret: env.NEXTAUTH_SECRET,
  session: { strategy: "jwt", maxAge: THIRTY_DAYS },
  pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in?mailed=1" },
  providers: providers(),
  callbacks: {
    async signIn({ account, profile, user, email }) {
      if (account?.provider === "credentials") return true;
      // Asking for a link answers the same for every address; the letter itself goes to known ones only.
      if (email?.verificationRequest) return true;
      if (account?.provider === "google") {
        const verified = profile && "email_verified" in profile && profile.email_verified === true;
        if (!verified) return false;
      }
      return isKnownPerson(user.email);
    },
    async jwt({ token, user }) {
      if (!user) return token;
      const row = await db.user.findUniqueOrThrow({ where: { id: user.id } });
      return { ...token, sub: row.id, epoch: row.sessionEpoch };
    },
    // Asked at every request, so that a suspension, a new role or a new password counts at once.
    async session({ session, token }) {
      const person = await readSessionPerson(token.sub, token["epoch"]);
      if (!person) return { expires: session.expires };
      return { expires: session.expires, user: person };
    },
  },
};
