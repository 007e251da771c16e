export const shell = {
  product: "Newsreel",
  description: "Upload video to the desk: straight to storage, checked, reviewed.",
  skip: "Skip to content",
  nav: "Main",
  upload: "Upload",
  videos: "Videos",
  review: "Review",
  people: "People",
  activity: "Activity",
  system: "System",
  menu: "{name}: account and sign out",
  account: "Account",
} as const;
