import { OwnAddress } from "../account.ts";
import {
  AcceptInvitation,
  AnswerLimitRequest,
  ChangePerson,
  ChangeTrust,
  CheckAddresses,
  CheckedAddresses,
  ErasePerson,
  InvitationLink,
  InvitationPage,
  InvitePerson,
  InviteSeveral,
  ListInvitations,
  ListPeople,
  MergePeople,
  NewInvitation,
  PasswordLinkView,
  PeoplePage,
  PersonTrust,
  PersonView,
  SeveralInvited,
} from "../people.ts";
import { ActivityPage, FilterActivity, ListActivity } from "../timeline.ts";
import { admin, adminSession, ownPage, reviewer } from "./callers.ts";
import type { EndpointTable } from "./endpoint.ts";

export const peopleEndpoints = {
  "GET /api/people": {
    summary: "List people",
    caller: admin,
    query: ListPeople,
    answers: { 200: PeoplePage },
  },
  "PATCH /api/people/{personId}": {
    summary: "Change a person's role, limits or suspension",
    caller: admin,
    body: ChangePerson,
    answers: { 200: PersonView },
    problems: ["person_not_found", "last_admin"],
  },
  "POST /api/people/{personId}/erase": {
    summary: "Erase a person",
    description:
      "Name, address, sign-ins and tokens go for good; what they sent and decided stays, under a number. Their address confirms who is meant.",
    caller: adminSession,
    body: ErasePerson,
    answers: { 204: null },
    problems: ["person_not_found", "last_admin"],
  },
  "POST /api/people/{personId}/merge": {
    summary: "Merge another account into a person's",
    description:
      "Videos, decisions, history and trust of the account with that address become this person's; the other account is erased.",
    caller: adminSession,
    body: MergePeople,
    answers: { 204: null },
    problems: ["person_not_found", "last_admin"],
  },
  "PUT /api/people/{personId}/trust": {
    summary: "Mark a person as trusted or watched, with a note for the desk",
    caller: reviewer,
    body: ChangeTrust,
    answers: { 200: PersonTrust },
    problems: ["person_not_found"],
  },
  "POST /api/people/{personId}/password-link": {
    summary: "Send a person a link for a new password",
    caller: adminSession,
    answers: { 201: PasswordLinkView },
    problems: ["person_not_found", "person_suspended"],
  },
  "POST /api/people/{personId}/limit-request": {
    summary: "Answer somebody who asks for more than their daily limit",
    caller: admin,
    body: AnswerLimitRequest,
    answers: { 204: null },
    problems: ["not_found"],
  },
  "GET /api/people/invitations": {
    summary: "List invitations, newest first",
    caller: admin,
    query: ListInvitations,
    answers: { 200: InvitationPage },
  },
  "POST /api/people/invitations": {
    summary: "Invite a person",
    description: "An open invitation to the same address is replaced.",
    caller: admin,
    body: InvitePerson,
    answers: { 201: NewInvitation },
    problems: ["person_exists"],
  },
  "POST /api/people/invitations/batch": {
    summary: "Invite several people",
    description: "In their order; each is answered as if it had been asked for alone.",
    caller: admin,
    body: InviteSeveral,
    answers: { 200: SeveralInvited },
  },
  "POST /api/people/invitations/check": {
    summary: "Check addresses before inviting them",
    caller: admin,
    body: CheckAddresses,
    answers: { 200: CheckedAddresses },
  },
  "POST /api/people/invitations/{invitationId}/resend": {
    summary: "Send an open or expired invitation again",
    description: "Its link stays the same, and works for another 14 days.",
    caller: admin,
    answers: { 200: NewInvitation },
    problems: ["invitation_not_found", "person_exists"],
  },
  "GET /api/people/invitations/{invitationId}/link": {
    summary: "Get the link of an open invitation",
    caller: admin,
    answers: { 200: InvitationLink },
    problems: ["invitation_not_found"],
  },
  "DELETE /api/people/invitations/{invitationId}": {
    summary: "Revoke an invitation",
    caller: admin,
    answers: { 204: null },
    problems: ["invitation_not_found"],
  },
  "POST /api/invitations/accept": {
    summary: "Accept an invitation",
    caller: ownPage,
    body: AcceptInvitation,
    answers: { 201: OwnAddress },
    answerHeaders: { "set-cookie": "Remembers this device" },
    problems: ["invitation_gone", "person_exists", "password_guessable", "sign_ins_busy"],
  },
  "GET /api/activity": {
    summary: "List what happened, newest first",
    caller: admin,
    query: ListActivity,
    answers: { 200: ActivityPage },
  },
  "GET /api/activity/csv": {
    summary: "Download what happened as a CSV file",
    description:
      "Everything that the filters leave, newest first, up to 100,000 entries, in the words of the admin's language. What a spreadsheet would take for a formula begins with an apostrophe.",
    caller: admin,
    query: FilterActivity,
    answers: {
      200: { contentTypes: ["text/csv; charset=utf-8"], description: "The entries" },
    },
    answerHeaders: { "Content-Disposition": "The file's name" },
  },
} satisfies EndpointTable;
