import { account } from "./account.ts";
import { common } from "./common.ts";
import { events } from "./events.ts";
import { mails } from "./mails.ts";
import { nextSteps } from "./next-steps.ts";
import { problems } from "./problems.ts";
import { shell } from "./shell.ts";
import { signIn } from "./sign-in.ts";
import { units } from "./units.ts";

export const en = { account, common, events, mails, nextSteps, problems, shell, signIn, units };
