/** Of at most this many videos the details are changed in one request. */
export const MOST_EDITED = 100;
