import { OwnAddress } from "../account.ts";
import {
  AcceptInvitation,
  ChangePerson,
  InvitationPage,
  InvitePerson,
  ListInvitations,
  ListPeople,
  NewInvitation,
  PasswordLinkView,
  PeoplePage,
  PersonView,
} from "../people.ts";
import { admin, adminSession, ownPage } from "./callers.ts";
import type { EndpointTable } from "./endpoint.ts";

export const peopleEndpoints = {
  "GET /api/people": {
    summary: "List people by name",
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
  "POST /api/people/{personId}/password-link": {
    summary: "Send a person a link for a new password",
    caller: adminSession,
    answers: { 201: PasswordLinkView },
    problems: ["person_not_found", "person_suspended"],
  },
  "GET /api/people/invitations": {
    summary: "List invitations, newest first",
    caller: admin,
    query: ListInvitations,
    answers: { 200: InvitationPage },
  },
  "POST /api/people/invitations": {
    summary: "Invite a person",
    description:
      "The link is answered this once. An open invitation to the same address is replaced.",
    caller: admin,
    body: InvitePerson,
    answers: { 201: NewInvitation },
    problems: ["person_exists"],
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
} satisfies EndpointTable;
