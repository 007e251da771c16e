import { redirect } from "next/navigation";
import { pagePerson } from "#lib/server/views/session/session.ts";

/** Everybody begins where their work is. */
export default async function StartPage() {
  const { role } = await pagePerson();
  redirect(role === "CREATOR" ? "/upload" : "/review");
}
