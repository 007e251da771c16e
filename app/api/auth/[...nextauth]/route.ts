import NextAuth from "next-auth";
import { authOptions } from "#lib/server/auth-options.ts";

const signIn = NextAuth(authOptions);

export { signIn as GET, signIn as POST };
