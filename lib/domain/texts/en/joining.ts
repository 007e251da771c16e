export const joining = {
  forgotTitle: "Forgot password",
  forgotLead: "Enter your email address and we’ll send you a link to choose a new password.",
  noMail: "Newsreel sends no email here. Ask an admin for a link to choose a new password.",
  backToSignIn: "Back to sign-in",
  sent: "If {email} has an account, we’ve sent a link, valid for 30 minutes. Check the spam folder too.",
  email: "Email",
  sending: "Sending…",
  sendLink: "Send link",
  invitation: "Invitation",
  invitationOver: "This invitation is no longer valid",
  invitationOverText:
    "This invitation has expired, been used or been revoked. If you have an account, sign in. Otherwise ask the newsroom for a new link.",
  signIn: "Sign in",
  invited: "You’ve been invited",
  invitedText:
    "{role, select, CREATOR {You’ve been invited to contribute as <b>{email}</b>.} REVIEWER {You’ve been invited to review as <b>{email}</b>.} other {You’ve been invited as an admin, as <b>{email}</b>.}} Enter your name and choose a password.",
  name: "Your name",
  nameHint: "Shown to the newsroom",
  password: "Password",
  creating: "Creating account…",
  join: "Join",
  newPassword: "New password",
  linkOver: "This link has expired",
  linkOverText:
    "It has expired, was already used, or the password has changed since. Request a new one.",
  getLink: "Get a new link",
  newPasswordFor:
    "For <b>{email}</b>. You’ll be signed out on all devices, and API tokens stop working.",
  saving: "Saving…",
  save: "Save and sign in",
} as const;
