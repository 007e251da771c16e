// Said in the verdict, since the API answers with them, too.
export { refusals } from "../../verdict.ts";
