import NextAuth from "next-auth";
import { authOptions } from "#lib/server/actions/sign-in/auth-options.ts";
import { authRoute } from "#lib/server/base/http/auth-route.ts";
import { plainErrorWord } from "#lib/server/base/http/error-word.ts";
import { mailedLink } from "#lib/server/base/http/mailed-link.ts";

const signIn = authRoute(plainErrorWord(mailedLink(NextAuth(authOptions))));

export { signIn as GET, signIn as POST };
