import {
  ApiTokens,
  AskForPassword,
  ChangeLanguage,
  ChangePassword,
  ChoosePassword,
  CreateToken,
  NewApiToken,
  OwnAddress,
  Sessions,
} from "../account.ts";
import { ErasePerson } from "../people.ts";
import { UsualDetails } from "../videos.ts";
import { ownPage, session } from "./callers.ts";
import type { EndpointTable } from "./endpoint.ts";

export const accountEndpoints = {
  "GET /api/account/tokens": {
    summary: "List your API tokens",
    caller: session,
    answers: { 200: ApiTokens },
  },
  "POST /api/account/tokens": {
    summary: "Create an API token",
    description:
      "Its text is answered this once. With the scope `SEND` it is for uploading only. Up to 20 work at a time.",
    caller: session,
    body: CreateToken,
    answers: { 201: NewApiToken },
    problems: ["too_many_tokens"],
  },
  "DELETE /api/account/tokens/{tokenId}": {
    summary: "Revoke an API token",
    caller: session,
    answers: { 204: null },
    problems: ["not_found"],
  },
  "POST /api/account/password": {
    summary: "Change your password",
    description: "Signs you out on all devices.",
    caller: session,
    body: ChangePassword,
    answers: { 204: null },
    problems: ["not_allowed", "password_guessable", "too_many_sign_ins", "sign_ins_busy"],
  },
  "PUT /api/account/language": {
    summary: "Choose the language of your screens and mails",
    caller: session,
    body: ChangeLanguage,
    answers: { 204: null },
  },
  "PUT /api/account/details": {
    summary: "Choose what your new videos start with",
    description:
      "Rights, credit, tags, description and language; fields that are left out are empty.",
    caller: session,
    body: UsualDetails,
    answers: { 204: null },
  },
  "GET /api/account/sessions": {
    summary: "List where you are signed in",
    caller: session,
    answers: { 200: Sessions },
  },
  "DELETE /api/account/sessions": {
    summary: "Sign out on all devices",
    caller: session,
    answers: { 204: null },
  },
  "DELETE /api/account/sessions/{sessionId}": {
    summary: "Sign out on one device",
    caller: session,
    answers: { 204: null },
    problems: ["not_found"],
  },
  "POST /api/account/erase": {
    summary: "Erase your account",
    description: "As an admin erases a person. Your own address confirms it.",
    caller: session,
    body: ErasePerson,
    answers: { 204: null },
    problems: ["person_not_found", "last_admin"],
  },
  "POST /api/password-links": {
    summary: "Ask for a link for a new password",
    description: "The same answer for every address, whether or not it has an account.",
    caller: ownPage,
    body: AskForPassword,
    answers: { 202: null },
    problems: ["no_mail"],
  },
  "POST /api/password-links/use": {
    summary: "Choose a new password",
    caller: ownPage,
    body: ChoosePassword,
    answers: { 200: OwnAddress },
    answerHeaders: { "set-cookie": "Remembers this device" },
    problems: ["password_link_gone", "password_guessable", "sign_ins_busy"],
  },
} satisfies EndpointTable;
