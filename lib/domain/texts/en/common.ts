export const common = {
  "role.CREATOR": "Creator",
  "role.REVIEWER": "Reviewer",
  "role.ADMIN": "Admin",
  copy: "Copy {what}",
  copied: "Copied {what}",
  signOut: "Sign out",
  newPasswordHint: "At least 10 characters. A few random words work well.",
  notLoaded: "This part of the page didn’t load. Reload once you’re back online.",
  retry: "Try again",
  downTitle: "Back in a moment",
  down: "Newsreel can’t reach its database right now.",
  downText:
    "This page tries again by itself. You stay signed in, and uploads in progress resume automatically.",
  wrong: "Something went wrong",
  wrongText:
    "Nothing of yours is lost, and uploads in progress continue. Try again. If the problem persists, tell an admin what you did.",
  wrongLogged:
    "Nothing of yours is lost, and uploads in progress continue. Try again. If the problem persists, tell an admin the number <code>{id}</code>.",
  tags: "Tags so far",
  removeTag: "Remove {tag}",
  firstTags: "football, derby",
  anotherTag: "another",
} as const;
