import type { en } from "./en/catalogue.ts";

/** Every text of the screens by subject and key, as English has them: what there is, and what each takes. */
export type Catalogue = typeof en;

export type Subject = keyof Catalogue;

export type Key<S extends Subject> = keyof Catalogue[S] & string;

/** One subject in another language: the same keys. That they take the same arguments is tested. */
export type Translated<S extends Subject> = Record<Key<S>, string>;
