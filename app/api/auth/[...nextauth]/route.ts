import NextAuth from "next-auth";
import { authOptions } from "#lib/server/auth-options.ts";
import { authRoute } from "#lib/server/http/auth-route.ts";
import { plainErrorWord } from "#lib/server/http/error-word.ts";
import { mailedLink } from "#lib/server/http/mailed-link.ts";

const signIn = authRoute(plainErrorWord(mailedLink(NextAuth(authOptions))));

export { signIn as GET, signIn as POST };
