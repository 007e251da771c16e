export const mails = {
  "signInLink.subject": "Sign in to Newsreel",
  "signInLink.text":
    "Open this link to sign in. It works once, for {minutes, plural, one {# minute} other {# minutes}}:\n\n{link}\n\nIf you didn’t request this, you can ignore this email.\n",
  "invitation.subject": "Your invitation to Newsreel",
  "invitation.text":
    "{role, select, CREATOR {{name} has invited you to submit video to Newsreel.} REVIEWER {{name} has invited you to review video on Newsreel.} other {{name} has invited you to Newsreel as an admin.}}\n\nOpen this link and choose a password. It works once, for {days, plural, one {# day} other {# days}}:\n\n{link}\n",
  "passwordLink.subject": "Choose a new password for Newsreel",
  "passwordLink.text":
    "Open this link to choose a new password. It works once, for {minutes, plural, one {# minute} other {# minutes}}:\n\n{link}\n\nIf you didn’t request this, you can ignore this email. Your password stays as it is.\n",
  "passwordLink.fromAdmin":
    "{name} has sent you a link to choose a new password. It works once, for {hours, plural, one {# hour} other {# hours}}:\n\n{link}\n",
  "newPassword.subject": "Your Newsreel password was changed",
  "newPassword.text":
    "Your password was changed, and you were signed out on all devices.\n\nIf this wasn’t you, choose a new one here and tell an admin:\n\n{link}\n",
} as const;
