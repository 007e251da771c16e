/** Pages that are not there, or not for whoever asks. */
export const lost = {
  notFound: "Page not found",
  notFoundMeans:
    "Nothing is at this address, or you don’t have access to it. Withdrawn and cancelled videos are no longer here either.",
  notAllowed: "You don’t have access",
  notAllowedMeans:
    "You’re signed in as {email} ({role}). An admin can change your role on the People page.",
  home: "Go to home",
} as const;
