/** What went wrong with a source, as far as the browser tells. */
export type SourceFailure =
  /** It was refused, readably: the address has expired, or the thing is gone. */
  | "refused"
  /** No answer that a page may read: no network, or a store that sends no CORS headers with its refusals. */
  | "silent"
  /** The <video> lost the connection, or was refused, while it read. */
  | "interrupted"
  /** The <video> cannot play what it was given; an address that has expired looks like that, too. */
  | "broken"
  | "undecodable";

export type AddressAge = {
  /** Milliseconds since the addresses were given, and for how long they work. */
  age: number;
  lifetime: number;
  /** They were renewed before, on this page. */
  isRenewed: boolean;
  /** Nothing is left to play until more comes. */
  isStarved: boolean;
};

/** An address that is not played at once may have been given long ago by a page that was kept. */
const OLD_MS = 5 * 60_000;
/** Renewed so lately that another renewal would not help. */
const JUST_RENEWED_MS = 30_000;
/** Where a refusal cannot be told from a lost connection, new addresses are tried once in so long. */
export const TRY_MS = 8_000;

/**
 * Whether a failure may be the addresses' fault, so that new ones are asked for. Age decides where the failure says
 * nothing: from some stores an address that has expired looks like a connection that is lost.
 */
export function mayHaveExpired(failure: SourceFailure, addresses: AddressAge): boolean {
  const { age, lifetime, isRenewed, isStarved } = addresses;
  if (failure === "undecodable") return false;
  if (age >= lifetime) return true;
  switch (failure) {
    case "refused":
      return !isRenewed || age >= JUST_RENEWED_MS;
    case "silent":
      return isStarved && age >= TRY_MS;
    case "interrupted":
      return age >= TRY_MS;
    case "broken":
      return age >= OLD_MS;
  }
}
