export const common = {
  "role.CREATOR": "Creator",
  "role.REVIEWER": "Reviewer",
  "role.ADMIN": "Admin",
  copy: "Copy {what}",
  copied: "Copied {what}",
  signOut: "Sign out",
  newPasswordHint: "At least 10 characters. A few random words work well.",
} as const;
