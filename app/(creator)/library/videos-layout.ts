/** The contact sheet: as many frames side by side as stay readable. */
export const gridClass =
  "grid grid-cols-2 gap-x-3 gap-y-6 sm:gap-x-5 sm:gap-y-8 md:grid-cols-3 xl:grid-cols-4";
