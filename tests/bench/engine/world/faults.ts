export type StoreFaults = {
  /** Every n-th upload request is answered 503 SlowDown. */
  busyEvery?: number;
  /** This upload request (1 is the first) is taken in whole and never answered. */
  silentAt?: number;
};

export function createFaults({ busyEvery, silentAt }: StoreFaults) {
  let asked = 0;
  let taken = 0;
  return {
    /** Counts one upload request. */
    isBusy: () => busyEvery !== undefined && ++asked % busyEvery === 0,
    /** Counts one upload request that was taken in. */
    isSilent: () => ++taken === silentAt,
  };
}
