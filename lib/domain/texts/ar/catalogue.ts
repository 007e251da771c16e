import { account } from "./account.ts";
import { activity } from "./activity.ts";
import { arrivals } from "./arrivals.ts";
import { common } from "./common.ts";
import { decisions } from "./decisions.ts";
import { details } from "./details.ts";
import { encoding } from "./encoding.ts";
import { erasing } from "./erasing.ts";
import { events } from "./events.ts";
import { exports } from "./exports.ts";
import { findings } from "./findings.ts";
import { invitations } from "./invitations.ts";
import { inviting } from "./inviting.ts";
import { joining } from "./joining.ts";
import { library } from "./library.ts";
import { lists } from "./lists.ts";
import { lost } from "./lost.ts";
import { mails } from "./mails.ts";
import { marks } from "./marks.ts";
import { merging } from "./merging.ts";
import { nextSteps } from "./next-steps.ts";
import { ownVideo } from "./own-video.ts";
import { people } from "./people.ts";
import { person } from "./person.ts";
import { player } from "./player.ts";
import { problems } from "./problems.ts";
import { receipt } from "./receipt.ts";
import { review } from "./review.ts";
import { room } from "./room.ts";
import { savedViews } from "./saved-views.ts";
import { settings } from "./settings.ts";
import { shell } from "./shell.ts";
import { signIn } from "./sign-in.ts";
import { states } from "./states.ts";
import { system } from "./system.ts";
import { units } from "./units.ts";
import { upload } from "./upload.ts";
import { video } from "./video.ts";

export const ar = {
  account,
  activity,
  arrivals,
  common,
  decisions,
  details,
  encoding,
  erasing,
  events,
  exports,
  findings,
  invitations,
  inviting,
  joining,
  library,
  lists,
  lost,
  mails,
  marks,
  merging,
  nextSteps,
  ownVideo,
  people,
  person,
  player,
  problems,
  receipt,
  review,
  room,
  savedViews,
  settings,
  shell,
  signIn,
  states,
  system,
  units,
  upload,
  video,
};
