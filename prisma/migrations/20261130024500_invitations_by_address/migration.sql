-- Whoever invites an address looks for earlier invitations to it.
CREATE INDEX "Invitation_email_idx" ON "Invitation"("email");
