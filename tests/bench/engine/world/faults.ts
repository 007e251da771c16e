export type StoreFaults = {
  /** Every n-th upload request is answered 503 SlowDown. */
  busyEvery?: number;
  /** The first upload request that ends when so many bytes have arrived is taken in whole and never answered. */
  silentAfter?: number;
};

export function createFaults({ busyEvery, silentAfter = Number.POSITIVE_INFINITY }: StoreFaults) {
  let asked = 0;
  let wasSilent = false;
  return {
    /** Counts one upload request. */
    isBusy: () => busyEvery !== undefined && ++asked % busyEvery === 0,
    /** Whether the request that has just been taken in, with `bytes` arrived in all, gets no answer. */
    isSilent(bytes: number) {
      if (wasSilent || bytes < silentAfter) return false;
      wasSilent = true;
      return true;
    },
  };
}
