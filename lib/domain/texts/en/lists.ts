/** What the lists of the admin pages share. */
export const lists = {
  pages: "Pages",
  first: "First page",
  next: "Next page",
  newest: "Newest",
  older: "Older",
  searchPeople: "Search names and email addresses",
  person: "Name or email",
  noPersonMatches: "No names or email addresses match all your words.",
  tooManySearches: "Too many searches",
  searchAgain: "You can search again in {time}.",
  from: "From",
  to: "To",
  daysIn: "Days in {zone}",
  show: "Show",
  only: "Only",
  removeFilter: "Remove filter “{what}”",
} as const;
