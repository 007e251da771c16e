export const nextSteps = {
  label: "What happens next",
  uploaded: "Uploaded",
  uploadedText:
    "Straight to storage. If the connection drops, the upload resumes where it stopped.",
  checked: "Checked",
  checkedText: "Once uploaded, you get a receipt – or what to fix.",
  reviewed: "Reviewed",
  reviewedText: "The desk approves it, requests changes or rejects it, and says why.",
  reviewedWithin:
    "Usually within {wait}. The desk approves it, requests changes or rejects it, and says why.",
} as const;
