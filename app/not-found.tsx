import type { Metadata } from "next";
import { connection } from "next/server";
import { buttonClass } from "./_components/button.tsx";
import { Standalone } from "./_components/standalone.tsx";

export const metadata: Metadata = { title: "Not here" };

export default async function NotFound() {
  // Made when it is asked for: a page from the build would carry no nonce, and the policy would block its scripts.
  await connection();
  return (
    <Standalone>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em]">Not here</h1>
      <p className="mt-3 mb-6 text-16 text-ink-2">
        There is nothing at this address, or it is not yours to see. A withdrawn or cancelled video
        is gone from here too.
      </p>
      <a href="/" className={buttonClass()}>
        Go to the start
      </a>
    </Standalone>
  );
}
