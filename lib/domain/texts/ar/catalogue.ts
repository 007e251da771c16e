import { account } from "./account.ts";
import { activity } from "./activity.ts";
import { common } from "./common.ts";
import { events } from "./events.ts";
import { invitations } from "./invitations.ts";
import { lists } from "./lists.ts";
import { lost } from "./lost.ts";
import { mails } from "./mails.ts";
import { nextSteps } from "./next-steps.ts";
import { people } from "./people.ts";
import { problems } from "./problems.ts";
import { shell } from "./shell.ts";
import { signIn } from "./sign-in.ts";
import { units } from "./units.ts";

export const ar = {
  account,
  activity,
  common,
  events,
  invitations,
  lists,
  lost,
  mails,
  nextSteps,
  people,
  problems,
  shell,
  signIn,
  units,
};
