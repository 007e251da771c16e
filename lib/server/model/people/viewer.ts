import type { Role } from "#lib/domain/states.ts";
import type { SignIn } from "./session-person.ts";

/** Whoever looks: their id and role decide what they may see. */
export type Viewer = { id: string; role: Role };

/** A {@link Viewer} with what they signed in with: their playback URLs end with it. */
export type Watcher = Viewer & { signIn: SignIn };
