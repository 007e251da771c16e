/** What somebody is answered: a status, or the path that a page sends them on to. */
export type Answer = number | `/${string}`;

/** Who asks. The owner is the creator whose things are asked for, the stranger is another creator. */
export type Asker = "anonymous" | "owner" | "stranger" | "reviewer" | "admin";

/** Names of things that the test makes, in braces in the table's addresses. */
export type Thing = "video" | "spareVideo" | "upload" | "token" | "person" | "invitation";

export type Row = {
  /** The route as the build's manifest names it. */
  route: string;
  /** GET unless the line begins with another method. */
  ask: string;
  body?: unknown;
  answers: Record<Asker, Answer>;
};

const signIn = "/sign-in";
const no = "/not-allowed";

const everybody = (answer: Answer): Row["answers"] => ({
  anonymous: answer,
  owner: answer,
  stranger: answer,
  reviewer: answer,
  admin: answer,
});
const people = (anonymous: Answer, answer: Answer) => ({ ...everybody(answer), anonymous });
const creators = (anonymous: Answer, theirs: Answer, others: Answer, stranger = theirs) => ({
  anonymous,
  owner: theirs,
  stranger,
  reviewer: others,
  admin: others,
});
const desk = (anonymous: Answer, theirs: Answer, others: Answer) =>
  creators(anonymous, others, theirs);
const admins = (anonymous: Answer, theirs: Answer, others: Answer) => ({
  ...people(anonymous, others),
  admin: theirs,
});

const newFilm = { fileName: "access.mp4", contentType: "video/mp4", size: 1000 };

/** In the order asked; within a row the owner and the admin come last, so that what they change is still there. */
export const accessTable: Row[] = [
  { route: "/", ask: "/", answers: { ...desk(signIn, "/review", "/upload") } },
  { route: "/_not-found", ask: "/nothing-here", answers: everybody(404) },
  { route: "/_global-error", ask: "/_global-error", answers: everybody(500) },
  { route: "/icon.svg", ask: "/icon.svg", answers: everybody(200) },
  { route: "/sign-in", ask: "/sign-in", answers: people(200, "/") },
  {
    route: "/sign-in/link",
    ask: "/sign-in/link?token=x&email=a%40b.example",
    answers: everybody(200),
  },
  { route: "/forgot-password", ask: "/forgot-password", answers: everybody(200) },
  {
    route: "/new-password/[token]",
    ask: "/new-password/no-such-token-at-all-here",
    answers: everybody(200),
  },
  { route: "/invite/[token]", ask: "/invite/no-such-token-at-all-here", answers: everybody(200) },
  { route: "/docs/api", ask: "/docs/api", answers: everybody(200) },
  { route: "/not-allowed", ask: "/not-allowed", answers: people(signIn, 200) },
  { route: "/account", ask: "/account", answers: people(signIn, 200) },
  { route: "/library", ask: "/library", answers: people(signIn, 200) },
  { route: "/upload", ask: "/upload", answers: creators(signIn, 200, no) },
  {
    route: "/videos/[videoId]",
    ask: "/videos/{video}",
    answers: { ...people(signIn, 200), stranger: 404 },
  },
  { route: "/review", ask: "/review", answers: desk(signIn, 200, no) },
  { route: "/review/[videoId]", ask: "/review/{video}", answers: desk(signIn, 200, no) },
  { route: "/people", ask: "/people", answers: admins(signIn, 200, no) },
  {
    route: "/people/invitations",
    ask: "/people/invitations",
    answers: admins(signIn, 200, no),
  },
  { route: "/people/invite", ask: "/people/invite", answers: admins(signIn, 200, no) },
  { route: "/people/[personId]", ask: "/people/{person}", answers: desk(signIn, 200, no) },
  { route: "/activity", ask: "/activity", answers: admins(signIn, 200, no) },
  { route: "/system", ask: "/system", answers: admins(signIn, 200, no) },

  // NextAuth's own; its POSTs are guarded by its CSRF token, and without one lead back to a form.
  { route: "/api/auth/[...nextauth]", ask: "/api/auth/session", answers: everybody(200) },
  {
    route: "/api/auth/[...nextauth]",
    ask: "POST /api/auth/callback/credentials",
    answers: everybody("/api/auth/signin"),
  },
  {
    // What was mailed is opened by scanners, too: a page with a button comes first.
    route: "/api/auth/[...nextauth]",
    ask: "/api/auth/callback/email?token=x&email=a%40b.example",
    answers: everybody("/sign-in/link"),
  },
  { route: "/api/health", ask: "/api/health", answers: everybody(200) },
  { route: "/api/openapi.json", ask: "/api/openapi.json", answers: everybody(200) },
  // Whatever else is asked for is not there, in the API's own words.
  ...["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => ({
    route: "/api/[...path]",
    ask: `${method} /api/nothing/here`,
    answers: everybody(404),
  })),
  // Called by machines with a secret, never with a session.
  { route: "/api/cron/reconcile", ask: "/api/cron/reconcile", answers: everybody(401) },
  {
    route: "/api/storage-events",
    ask: "POST /api/storage-events",
    body: {},
    answers: everybody(401),
  },
  {
    route: "/api/encoding-events",
    ask: "POST /api/encoding-events",
    body: {},
    answers: everybody(401),
  },
  // The doors for people without an account or a password: open, and answer this with what is wrong.
  ...["/api/password-links", "/api/password-links/use"].map((route) => ({
    route,
    ask: `POST ${route}`,
    body: {},
    answers: everybody(400),
  })),
  {
    route: "/api/invitations/accept",
    ask: "POST /api/invitations/accept",
    body: {},
    answers: everybody(400),
  },

  { route: "/api/account/tokens", ask: "/api/account/tokens", answers: people(401, 200) },
  {
    route: "/api/account/tokens",
    ask: "POST /api/account/tokens",
    body: {},
    answers: people(401, 400),
  },
  {
    route: "/api/account/tokens/[tokenId]",
    ask: "DELETE /api/account/tokens/{token}",
    answers: { ...people(401, 404), owner: 204 },
  },
  {
    route: "/api/account/password",
    ask: "POST /api/account/password",
    body: {},
    answers: people(401, 400),
  },

  {
    route: "/api/account/language",
    ask: "PUT /api/account/language",
    body: { language: null },
    answers: people(401, 204),
  },
  {
    route: "/api/account/details",
    ask: "PUT /api/account/details",
    body: {},
    answers: people(401, 204),
  },

  { route: "/api/allowance", ask: "/api/allowance", answers: creators(401, 200, 403) },
  {
    route: "/api/upload-params",
    ask: "/api/upload-params?filename=access.mp4",
    answers: creators(401, 200, 403),
  },
  {
    route: "/api/uploads",
    ask: "/api/uploads?state=open",
    answers: creators(401, 200, 403),
  },
  {
    route: "/api/uploads",
    ask: "/api/uploads?fingerprint=2:1000:0:AAAAAAAAAAA=",
    answers: creators(401, 200, 403),
  },
  {
    route: "/api/uploads",
    ask: "POST /api/uploads",
    body: newFilm,
    answers: creators(401, 201, 403),
  },
  {
    route: "/api/uploads/batch",
    ask: "POST /api/uploads/batch",
    body: { uploads: [{ ...newFilm, key: "access-table" }] },
    answers: creators(401, 200, 403),
  },
  {
    route: "/api/uploads/known",
    ask: "POST /api/uploads/known",
    body: { fingerprints: ["2:1000:0:AAAAAAAAAAA="] },
    answers: creators(401, 200, 403),
  },
  {
    route: "/api/uploads/[uploadId]",
    ask: "/api/uploads/{upload}",
    answers: creators(401, 200, 403, 404),
  },
  {
    route: "/api/uploads/[uploadId]/parts",
    ask: "POST /api/uploads/{upload}/parts",
    body: { parts: [] },
    answers: creators(401, 200, 403, 404),
  },
  {
    route: "/api/uploads/[uploadId]/storage-check",
    ask: "POST /api/uploads/{upload}/storage-check",
    answers: creators(401, 200, 403, 404),
  },
  {
    route: "/api/uploads/[uploadId]/stills",
    ask: "POST /api/uploads/{upload}/stills",
    answers: creators(401, 200, 403, 404),
  },
  {
    route: "/api/uploads/[uploadId]/stills",
    ask: "PUT /api/uploads/{upload}/stills",
    answers: creators(401, 200, 403, 404),
  },
  {
    route: "/api/uploads/[uploadId]/preview",
    ask: "POST /api/uploads/{upload}/preview",
    answers: creators(401, 200, 403, 404),
  },
  {
    route: "/api/uploads/[uploadId]/preview",
    ask: "PUT /api/uploads/{upload}/preview",
    answers: creators(401, 200, 403, 404),
  },
  {
    // Not a byte of it has arrived.
    route: "/api/uploads/[uploadId]/complete",
    ask: "POST /api/uploads/{upload}/complete",
    answers: creators(401, 409, 403, 404),
  },
  {
    route: "/api/uploads/[uploadId]",
    ask: "DELETE /api/uploads/{upload}",
    answers: creators(401, 204, 403, 404),
  },

  { route: "/api/videos", ask: "/api/videos", answers: people(401, 200) },
  {
    // Of a video that is not there: nothing is changed.
    route: "/api/videos",
    ask: "PATCH /api/videos",
    body: {
      videos: [
        {
          videoId: "0194a670-0000-7000-8000-000000000000",
          edit: { title: "Asked for by anybody" },
        },
      ],
    },
    answers: creators(401, 200, 403, 200),
  },
  {
    route: "/api/videos/[videoId]",
    ask: "/api/videos/{video}",
    answers: { ...people(401, 200), stranger: 404 },
  },
  {
    route: "/api/videos/[videoId]/state",
    ask: "/api/videos/{video}/state",
    answers: { ...people(401, 200), stranger: 404 },
  },
  {
    route: "/api/videos/[videoId]",
    ask: "PATCH /api/videos/{video}",
    body: { title: "Asked for by its creator" },
    answers: creators(401, 200, 403, 404),
  },
  // Players send neither cookies nor tokens: who may watch is in the address, and this one nobody was given.
  {
    route: "/api/videos/[videoId]/hls/[token]/[...file]",
    ask: "/api/videos/{video}/hls/not-a-token-of-ours/main.m3u8",
    answers: everybody(404),
  },
  {
    // The reviewer comes first and has it then.
    route: "/api/videos/[videoId]/claim",
    ask: "POST /api/videos/{video}/claim",
    answers: { ...desk(401, 200, 403), admin: 409 },
  },
  {
    route: "/api/videos/[videoId]/claim",
    ask: "DELETE /api/videos/{video}/claim",
    answers: desk(401, 204, 403),
  },
  {
    route: "/api/videos/[videoId]/review",
    ask: "POST /api/videos/{video}/review",
    body: {},
    answers: desk(401, 400, 403),
  },
  {
    // There is nothing to undo.
    route: "/api/videos/[videoId]/review",
    ask: "DELETE /api/videos/{video}/review",
    answers: desk(401, 204, 403),
  },
  {
    route: "/api/videos/[videoId]/draft",
    ask: "/api/videos/{video}/draft",
    answers: desk(401, 200, 403),
  },
  {
    route: "/api/videos/[videoId]/draft",
    ask: "PUT /api/videos/{video}/draft",
    body: {},
    answers: desk(401, 400, 403),
  },
  {
    route: "/api/videos/[videoId]/draft",
    ask: "DELETE /api/videos/{video}/draft",
    answers: desk(401, 204, 403),
  },
  {
    route: "/api/videos/[videoId]/reopen",
    ask: "POST /api/videos/{video}/reopen",
    body: {},
    answers: admins(401, 400, 403),
  },
  {
    // Nobody encodes in this portal.
    route: "/api/videos/[videoId]/encoding",
    ask: "POST /api/videos/{video}/encoding",
    answers: { ...people(401, 409), stranger: 404 },
  },
  {
    // The portal under test exports nothing.
    route: "/api/videos/[videoId]/export",
    ask: "POST /api/videos/{video}/export",
    answers: desk(401, 409, 403),
  },
  {
    route: "/api/videos/[videoId]",
    ask: "DELETE /api/videos/{spareVideo}",
    answers: creators(401, 204, 403, 404),
  },
  { route: "/api/review/queue", ask: "/api/review/queue", answers: desk(401, 200, 403) },
  { route: "/api/review/decisions", ask: "/api/review/decisions", answers: desk(401, 200, 403) },
  { route: "/api/review/reviewers", ask: "/api/review/reviewers", answers: desk(401, 200, 403) },
  {
    route: "/api/review/assignments",
    ask: "POST /api/review/assignments",
    body: { to: null, videoIds: ["0194a670-0000-7000-8000-000000000000"] },
    answers: desk(401, 200, 403),
  },
  { route: "/api/review/views", ask: "/api/review/views", answers: desk(401, 200, 403) },
  {
    route: "/api/review/views",
    ask: "POST /api/review/views",
    body: {},
    answers: desk(401, 400, 403),
  },
  {
    // Nobody has saved one.
    route: "/api/review/views/[viewId]",
    ask: "PATCH /api/review/views/0194a670-0000-7000-8000-000000000000",
    body: { name: "Mine" },
    answers: desk(401, 404, 403),
  },
  {
    route: "/api/review/views/[viewId]",
    ask: "DELETE /api/review/views/0194a670-0000-7000-8000-000000000000",
    answers: desk(401, 404, 403),
  },
  {
    route: "/api/videos/[videoId]/urgency",
    ask: "PUT /api/videos/{video}/urgency",
    body: {},
    answers: desk(401, 400, 403),
  },
  {
    // Of a version that is not theirs: nothing is decided.
    route: "/api/review/decisions",
    ask: "POST /api/review/decisions",
    body: {
      decision: "APPROVED",
      videos: [
        {
          videoId: "0194a670-0000-7000-8000-000000000000",
          uploadId: "0194a670-0000-7000-8000-000000000000",
        },
      ],
    },
    answers: desk(401, 200, 403),
  },

  { route: "/api/people", ask: "/api/people", answers: admins(401, 200, 403) },
  {
    route: "/api/people/[personId]",
    ask: "PATCH /api/people/{person}",
    body: { dailyUploads: 7 },
    answers: admins(401, 200, 403),
  },
  {
    // Of somebody else's address: nobody is erased.
    route: "/api/people/[personId]/erase",
    ask: "POST /api/people/{person}/erase",
    body: { email: "nobody@newsreel.example" },
    answers: admins(401, 400, 403),
  },
  {
    route: "/api/people/[personId]/merge",
    ask: "POST /api/people/{person}/merge",
    body: { email: "nobody@newsreel.example" },
    answers: admins(401, 404, 403),
  },
  {
    route: "/api/people/[personId]/trust",
    ask: "PUT /api/people/{person}/trust",
    body: { trust: null, note: "" },
    answers: desk(401, 200, 403),
  },
  {
    route: "/api/people/[personId]/password-link",
    ask: "POST /api/people/{person}/password-link",
    answers: admins(401, 201, 403),
  },
  {
    route: "/api/people/invitations",
    ask: "/api/people/invitations",
    answers: admins(401, 200, 403),
  },
  {
    route: "/api/people/invitations",
    ask: "POST /api/people/invitations",
    body: {},
    answers: admins(401, 400, 403),
  },
  {
    route: "/api/allowance/request",
    ask: "POST /api/allowance/request",
    body: { uploads: 5 },
    answers: creators(401, 201, 403),
  },
  {
    route: "/api/people/[personId]/limit-request",
    ask: "POST /api/people/{person}/limit-request",
    body: { answer: "declined" },
    answers: admins(401, 204, 403),
  },
  { route: "/api/videos/csv", ask: "/api/videos/csv", answers: people(401, 200) },
  { route: "/api/activity", ask: "/api/activity", answers: admins(401, 200, 403) },
  { route: "/api/activity/csv", ask: "/api/activity/csv", answers: admins(401, 200, 403) },
  {
    route: "/api/people/invitations/batch",
    ask: "POST /api/people/invitations/batch",
    body: {},
    answers: admins(401, 400, 403),
  },
  {
    route: "/api/people/invitations/check",
    ask: "POST /api/people/invitations/check",
    body: { emails: ["nobody@newsreel.example"] },
    answers: admins(401, 200, 403),
  },
  {
    route: "/api/people/invitations/[invitationId]/link",
    ask: "/api/people/invitations/{invitation}/link",
    answers: admins(401, 200, 403),
  },
  {
    route: "/api/people/invitations/[invitationId]/resend",
    ask: "POST /api/people/invitations/{invitation}/resend",
    answers: admins(401, 200, 403),
  },
  {
    route: "/api/people/invitations/[invitationId]",
    ask: "DELETE /api/people/invitations/{invitation}",
    answers: admins(401, 204, 403),
  },

  {
    route: "/api/account/erase",
    ask: "POST /api/account/erase",
    body: { email: "nobody@newsreel.example" },
    answers: people(401, 400),
  },

  {
    route: "/api/account/sessions",
    ask: "/api/account/sessions",
    answers: people(401, 200),
  },
  {
    route: "/api/account/sessions/[sessionId]",
    ask: "DELETE /api/account/sessions/{video}",
    answers: people(401, 404),
  },

  // Whoever has asked this is signed out.
  {
    route: "/api/account/sessions",
    ask: "DELETE /api/account/sessions",
    answers: people(401, 204),
  },
];
