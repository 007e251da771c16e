import type { Role } from "#lib/domain/states.ts";
import type { SignIn } from "./session-person.ts";

/** Who is looking: what a person may see follows from these two. */
export type Viewer = { id: string; role: Role };

/** As {@link Viewer}, and by what they are signed in: the addresses they watch at end with it. */
export type Watcher = Viewer & { signIn: SignIn };
