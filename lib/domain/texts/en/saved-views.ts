/** Questions to the review queue that have a name. */
export const savedViews = {
  views: "Saved views",
  all: "Whole queue",
  sharedBy: "shared by <name>{person}</name>",
  sharedByYou: "shared by you",
  save: "Save this view",
  saveTitle: "Save this view",
  change: "Edit {view}",
  changeTitle: "Edit view",
  name: "Name",
  share: "Share with everyone on the desk",
  keep: "Save",
  delete: "Delete",
  cancel: "Cancel",
} as const;
