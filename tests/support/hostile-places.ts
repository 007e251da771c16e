import type { z } from "zod";
import {
  AskForPassword,
  ChangeLanguage,
  ChangePassword,
  ChoosePassword,
  CreateToken,
} from "#lib/domain/wire/account.ts";
import {
  AcceptInvitation,
  AnswerLimitRequest,
  ChangePerson,
  ChangeTrust,
  CheckAddresses,
  ErasePerson,
  InvitePerson,
  InviteSeveral,
  ListInvitations,
  ListPeople,
  MergePeople,
} from "#lib/domain/wire/people.ts";
import {
  Assign,
  ChangeView,
  ListQueue,
  Reopen,
  Review,
  ReviewDraft,
  ReviewMany,
  SaveView,
  SetUrgency,
} from "#lib/domain/wire/review.ts";
import {
  AskForMore,
  CompleteUpload,
  FindKnownFiles,
  ListUploads,
  ReserveUpload,
  ReserveUploads,
  SignParts,
  SignPreview,
  SignStills,
  UploadParams,
} from "#lib/domain/wire/uploads.ts";
import { MediaConvertEvent, StorageEvent, WebhookEvent } from "#lib/domain/wire/system.ts";
import { FilterActivity, ListActivity } from "#lib/domain/wire/timeline.ts";
import {
  EditVideo,
  EditVideos,
  FilterVideos,
  ListVideos,
  UsualDetails,
} from "#lib/domain/wire/videos.ts";
import type { Asker } from "./access-table.ts";

// Where values come in: each body and each query of the API with its schema, and the queries of pages.

/** Who gets furthest: a person, or a machine with its secret. */
export type Sender = Asker | "storage" | "encoder";

export type BodyPlace = {
  route: string;
  /** With things in braces, as in the access table. */
  ask: string;
  as: Sender;
  schema: { name: string; shape: z.ZodType };
  /** Right ones, which together have every field of the schema. `{word}` anywhere is a thing of the test. */
  samples: object[];
};

const id = "0194a670-0000-7000-8000-000000000000";

export const bodyPlaces: BodyPlace[] = [
  {
    route: "/api/account/tokens",
    ask: "POST /api/account/tokens",
    as: "owner",
    schema: { name: "CreateToken", shape: CreateToken },
    samples: [{ name: "camera", scope: "ALL", days: 5 }],
  },
  {
    route: "/api/account/language",
    ask: "PUT /api/account/language",
    as: "stranger",
    schema: { name: "ChangeLanguage", shape: ChangeLanguage },
    samples: [{ language: "en" }, { language: null }],
  },
  {
    route: "/api/account/details",
    ask: "PUT /api/account/details",
    as: "stranger",
    schema: { name: "UsualDetails", shape: UsualDetails },
    samples: [
      {
        description: "What is to be seen",
        tags: ["derby"],
        language: "en",
        rights: "own",
        rightsNote: "Credit",
      },
    ],
  },
  {
    route: "/api/account/password",
    ask: "POST /api/account/password",
    as: "stranger",
    schema: { name: "ChangePassword", shape: ChangePassword },
    samples: [{ current: "short", next: "short", revokeTokens: false }],
  },
  {
    route: "/api/password-links",
    ask: "POST /api/password-links",
    as: "anonymous",
    schema: { name: "AskForPassword", shape: AskForPassword },
    samples: [{ email: "guest@newsreel.example" }],
  },
  {
    route: "/api/password-links/use",
    ask: "POST /api/password-links/use",
    as: "anonymous",
    schema: { name: "ChoosePassword", shape: ChoosePassword },
    samples: [{ token: "no-such-token-at-all-here", password: "short" }],
  },
  {
    route: "/api/uploads/[uploadId]/stills",
    ask: "POST /api/uploads/{upload}/stills",
    as: "owner",
    schema: { name: "SignStills", shape: SignStills },
    samples: [{ poster: 1000, strip: 1000 }],
  },
  {
    route: "/api/uploads/[uploadId]/preview",
    ask: "POST /api/uploads/{upload}/preview",
    as: "owner",
    schema: { name: "SignPreview", shape: SignPreview },
    samples: [{ size: 1000 }],
  },
  {
    route: "/api/allowance/request",
    ask: "POST /api/allowance/request",
    as: "owner",
    schema: { name: "AskForMore", shape: AskForMore },
    samples: [{ uploads: 3, bytes: 1000, note: "Derby day" }],
  },
  {
    route: "/api/people/[personId]/limit-request",
    ask: "POST /api/people/{person}/limit-request",
    as: "admin",
    schema: { name: "AnswerLimitRequest", shape: AnswerLimitRequest },
    samples: [{ answer: "declined" }],
  },
  {
    route: "/api/invitations/accept",
    ask: "POST /api/invitations/accept",
    as: "anonymous",
    schema: { name: "AcceptInvitation", shape: AcceptInvitation },
    samples: [{ token: "{invitationToken}", name: "Newcomer", password: "short" }],
  },
  {
    route: "/api/people/[personId]",
    ask: "PATCH /api/people/{person}",
    as: "admin",
    schema: { name: "ChangePerson", shape: ChangePerson },
    samples: [{ role: "CREATOR", suspended: false, dailyUploads: 5, dailyBytes: 5 }],
  },
  {
    route: "/api/people/[personId]/erase",
    ask: "POST /api/people/{person}/erase",
    as: "admin",
    schema: { name: "ErasePerson", shape: ErasePerson },
    samples: [{ email: "nobody@newsreel.example" }],
  },
  {
    route: "/api/account/erase",
    ask: "POST /api/account/erase",
    as: "stranger",
    schema: { name: "ErasePerson", shape: ErasePerson },
    samples: [{ email: "nobody@newsreel.example" }],
  },
  {
    route: "/api/people/[personId]/merge",
    ask: "POST /api/people/{person}/merge",
    as: "admin",
    schema: { name: "MergePeople", shape: MergePeople },
    samples: [{ email: "nobody@newsreel.example" }],
  },
  {
    route: "/api/people/[personId]/trust",
    ask: "PUT /api/people/{person}/trust",
    as: "reviewer",
    schema: { name: "ChangeTrust", shape: ChangeTrust },
    samples: [{ trust: "TRUSTED", note: "Films what she says" }],
  },
  {
    route: "/api/people/invitations",
    ask: "POST /api/people/invitations",
    as: "admin",
    schema: { name: "InvitePerson", shape: InvitePerson },
    samples: [
      {
        email: "guest@newsreel.example",
        name: "Guest",
        role: "CREATOR",
        dailyUploads: 5,
        dailyBytes: 5,
      },
    ],
  },
  {
    route: "/api/people/invitations/batch",
    ask: "POST /api/people/invitations/batch",
    as: "admin",
    schema: { name: "InviteSeveral", shape: InviteSeveral },
    samples: [
      {
        invitations: [
          {
            email: "guests@newsreel.example",
            name: "Guest",
            role: "CREATOR",
            dailyUploads: 3,
            dailyBytes: 1000,
          },
        ],
      },
    ],
  },
  {
    route: "/api/people/invitations/check",
    ask: "POST /api/people/invitations/check",
    as: "admin",
    schema: { name: "CheckAddresses", shape: CheckAddresses },
    samples: [{ emails: ["guests@newsreel.example"] }],
  },
  {
    route: "/api/uploads",
    ask: "POST /api/uploads",
    as: "owner",
    schema: { name: "ReserveUpload", shape: ReserveUpload },
    samples: [
      {
        fileName: "clip.mp4",
        contentType: "video/mp4",
        size: 1000,
        checksum: "AAAAAAAAAAA=",
        fingerprint: "2:1000:0:AAAAAAAAAAA=",
        partSize: 5_242_880,
        media: { container: "MP4" },
      },
      { fileName: "clip.mp4", size: 20_000_000, videoId: id },
    ],
  },
  {
    route: "/api/uploads/batch",
    ask: "POST /api/uploads/batch",
    as: "owner",
    schema: { name: "ReserveUploads", shape: ReserveUploads },
    samples: [
      {
        uploads: [
          {
            fileName: "clip.mp4",
            contentType: "video/mp4",
            size: 1000,
            checksum: "AAAAAAAAAAA=",
            fingerprint: "2:1000:0:AAAAAAAAAAA=",
            partSize: 5_242_880,
            videoId: id,
            media: { container: "MP4" },
            key: "hostile-places",
          },
        ],
      },
    ],
  },
  {
    route: "/api/uploads/known",
    ask: "POST /api/uploads/known",
    as: "owner",
    schema: { name: "FindKnownFiles", shape: FindKnownFiles },
    samples: [{ fingerprints: ["2:1000:0:AAAAAAAAAAA="] }],
  },
  {
    route: "/api/uploads/[uploadId]/parts",
    ask: "POST /api/uploads/{upload}/parts",
    as: "owner",
    schema: { name: "SignParts", shape: SignParts },
    samples: [{ parts: [{ partNumber: 1, checksum: "AAAAAAAAAAA=" }] }],
  },
  {
    route: "/api/uploads/[uploadId]/complete",
    ask: "POST /api/uploads/{upload}/complete",
    as: "owner",
    schema: { name: "CompleteUpload", shape: CompleteUpload },
    samples: [{ checksum: "AAAAAAAAAAA=" }],
  },
  {
    route: "/api/videos",
    ask: "PATCH /api/videos",
    as: "owner",
    schema: { name: "EditVideos", shape: EditVideos },
    samples: [
      {
        videos: [
          {
            videoId: id,
            edit: {
              title: "A title",
              description: "What is to be seen",
              tags: ["derby"],
              language: "en",
              rights: "own",
              rightsNote: "Credit",
            },
          },
        ],
      },
    ],
  },
  {
    route: "/api/videos/[videoId]",
    ask: "PATCH /api/videos/{video}",
    as: "owner",
    schema: { name: "EditVideo", shape: EditVideo },
    samples: [
      {
        title: "A title",
        description: "What is to be seen",
        tags: ["derby"],
        language: "en",
        rights: "own",
        rightsNote: "Credit",
      },
    ],
  },
  {
    route: "/api/videos/[videoId]/review",
    ask: "POST /api/videos/{video}/review",
    as: "reviewer",
    schema: { name: "Review", shape: Review },
    samples: [
      {
        decision: "CHANGES_REQUESTED",
        reason: "Sound",
        note: "00:01",
        uploadId: id,
        detailsVersion: "a.b",
      },
    ],
  },
  {
    route: "/api/review/decisions",
    ask: "POST /api/review/decisions",
    as: "reviewer",
    schema: { name: "ReviewMany", shape: ReviewMany },
    samples: [
      {
        decision: "REJECTED",
        reason: "Sound",
        note: "00:01",
        videos: [{ videoId: id, uploadId: id, detailsVersion: "a.b" }],
      },
    ],
  },
  {
    route: "/api/review/assignments",
    ask: "POST /api/review/assignments",
    as: "reviewer",
    schema: { name: "Assign", shape: Assign },
    samples: [{ to: id, videoIds: [id] }],
  },
  {
    route: "/api/review/views",
    ask: "POST /api/review/views",
    as: "reviewer",
    schema: { name: "SaveView", shape: SaveView },
    samples: [
      {
        name: "Floods",
        shared: false,
        asked: {
          order: "newest",
          search: "flood",
          creator: id,
          tag: "flood",
          language: "en",
          rights: "stated",
          length: "short",
          version: "first",
          claim: "free",
          urgency: "urgent",
          assignee: "mine",
        },
      },
    ],
  },
  {
    route: "/api/review/views/[viewId]",
    ask: "PATCH /api/review/views/0194a670-0000-7000-8000-000000000000",
    as: "reviewer",
    schema: { name: "ChangeView", shape: ChangeView },
    samples: [{ name: "Floods", shared: true }],
  },
  {
    route: "/api/videos/[videoId]/urgency",
    ask: "PUT /api/videos/{video}/urgency",
    as: "reviewer",
    schema: { name: "SetUrgency", shape: SetUrgency },
    samples: [{ urgent: true, dueAt: "2026-11-30T18:00:00.000Z" }],
  },
  {
    route: "/api/videos/[videoId]/draft",
    ask: "PUT /api/videos/{video}/draft",
    as: "reviewer",
    schema: { name: "ReviewDraft", shape: ReviewDraft },
    samples: [
      {
        uploadId: id,
        decision: "REJECTED",
        reason: "Sound",
        note: "00:01",
        frameRate: 25,
      },
    ],
  },
  {
    route: "/api/videos/[videoId]/reopen",
    ask: "POST /api/videos/{video}/reopen",
    as: "admin",
    schema: { name: "Reopen", shape: Reopen },
    samples: [{ reason: "By mistake" }],
  },
  {
    route: "/api/storage-events",
    ask: "POST /api/storage-events",
    as: "storage",
    schema: { name: "StorageEvent", shape: StorageEvent },
    samples: [
      {
        source: "aws.s3",
        "detail-type": "Object Created",
        detail: { bucket: { name: "{bucket}" }, object: { key: "incoming/{upload}" } },
      },
    ],
  },
  {
    route: "/api/encoding-events",
    ask: "POST /api/encoding-events",
    as: "encoder",
    schema: { name: "MediaConvertEvent", shape: MediaConvertEvent },
    samples: [
      {
        source: "aws.mediaconvert",
        "detail-type": "MediaConvert Job State Change",
        detail: {
          jobId: "1",
          status: "ERROR",
          userMetadata: { uploadId: id, attempt: "1" },
          jobProgress: { jobPercentComplete: 5 },
          errorCode: 1,
          errorMessage: "It does not say",
        },
      },
    ],
  },
  {
    route: "/api/encoding-events",
    ask: "POST /api/encoding-events",
    as: "encoder",
    schema: { name: "WebhookEvent", shape: WebhookEvent },
    samples: [
      { type: "encoding.progress", data: { uploadId: id, attempt: 1, percent: 5 } },
      {
        type: "encoding.ready",
        data: {
          uploadId: id,
          attempt: 1,
          loudness: { integrated: -23, range: 5, truePeak: -1 },
          warnings: [{ code: "ends_early", seconds: 1, of: 2 }],
        },
      },
      { type: "encoding.failed", data: { uploadId: id, attempt: 1, reason: "Why" } },
    ],
  },
];

export type QueryPlace = {
  route: string;
  /** The address, where the route has a part to be filled in. */
  ask?: string;
  as: Sender;
  /** Of a page there is none. */
  schema?: { name: string; shape: z.ZodType };
  /** The names that it reads. */
  names: string[];
};

const queueNames = [
  "order",
  "search",
  "creator",
  "tag",
  "language",
  "rights",
  "length",
  "version",
  "claim",
  "urgency",
  "assignee",
];

const libraryNames = ["search", "creator", "tag", "from", "to", "zone"];

const activityNames = ["search", "kind", "person", "video", "from", "to", "zone"];

export const queryPlaces: QueryPlace[] = [
  {
    route: "/api/uploads",
    as: "owner",
    schema: { name: "ListUploads", shape: ListUploads },
    names: ["state", "fingerprint"],
  },
  {
    route: "/api/upload-params",
    as: "owner",
    schema: { name: "UploadParams", shape: UploadParams },
    names: ["filename", "content_type"],
  },
  {
    route: "/api/videos",
    as: "owner",
    schema: { name: "ListVideos", shape: ListVideos },
    names: ["cursor", "limit", "order", "upload", "review", "needs", ...libraryNames],
  },
  {
    route: "/api/videos/csv",
    as: "owner",
    schema: { name: "FilterVideos", shape: FilterVideos },
    names: ["order", "upload", "review", "needs", ...libraryNames],
  },
  {
    route: "/api/review/queue",
    as: "reviewer",
    schema: { name: "ListQueue", shape: ListQueue },
    names: ["cursor", "page", "limit", ...queueNames],
  },
  {
    route: "/api/people",
    as: "admin",
    schema: { name: "ListPeople", shape: ListPeople },
    names: ["cursor", "limit", "search", "role", "state", "sort"],
  },
  {
    route: "/api/people/invitations",
    as: "admin",
    schema: { name: "ListInvitations", shape: ListInvitations },
    names: ["cursor", "limit", "search", "role", "state"],
  },
  {
    route: "/api/activity",
    as: "admin",
    schema: { name: "ListActivity", shape: ListActivity },
    names: ["cursor", "limit", ...activityNames],
  },
  {
    route: "/api/activity/csv",
    as: "admin",
    schema: { name: "FilterActivity", shape: FilterActivity },
    names: activityNames,
  },
  { route: "/activity", as: "admin", names: ["before", ...activityNames] },
  { route: "/people", as: "admin", names: ["cursor", "search", "role", "state", "sort"] },
  {
    route: "/people/invitations",
    as: "admin",
    names: ["cursor", "search", "role", "state"],
  },
  {
    route: "/people/[personId]",
    ask: "/people/{person}",
    as: "reviewer",
    names: ["show", "review", "cursor"],
  },
  { route: "/library", as: "stranger", names: ["state", "order", "layout", ...libraryNames] },
  { route: "/review", as: "reviewer", names: ["page", ...queueNames] },
  {
    route: "/review/[videoId]",
    ask: "/review/{video}",
    as: "reviewer",
    names: queueNames,
  },
  {
    route: "/sign-in",
    as: "anonymous",
    names: ["callbackUrl", "error", "mailed", "joined", "changed", "ended", "erased"],
  },
  { route: "/sign-in/link", as: "anonymous", names: ["token", "email", "callbackUrl"] },
  { route: "/upload", as: "stranger", names: ["video"] },
];
