"use client";

import type { UsualDetails as Usual } from "#lib/domain/wire/videos.ts";
import { loadedLater } from "../_components/loaded-later.tsx";

const UsualForm = loadedLater(async () => (await import("./usual-form.tsx")).UsualForm);

/** The form, with its room: it is the last on its side, so that nothing is under it. */
export function UsualDetails({ initial }: { initial: Usual }) {
  return <UsualForm initial={initial} />;
}
