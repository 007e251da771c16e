import { EncodingView } from "../playback.ts";
import {
  EditVideo,
  EditVideos,
  EditVideosResult,
  ExportView,
  FilterVideos,
  ListVideos,
  VideoPage,
  VideoState,
  VideoView,
} from "../videos.ts";
import { anybody, creator, reviewer } from "./callers.ts";
import type { EndpointTable } from "./endpoint.ts";

export const videoEndpoints = {
  "GET /api/videos": {
    summary: "List videos",
    description: "A contributor sees their own, reviewers and admins see all.",
    caller: anybody,
    query: ListVideos,
    answers: { 200: VideoPage },
  },
  "PATCH /api/videos": {
    summary: "Edit the details of several videos",
    description:
      "Of each its own, as `PATCH /api/videos/{videoId}` does it. What cannot be edited is answered with its problem, and keeps none of the others from it.",
    caller: creator,
    body: EditVideos,
    answers: { 200: EditVideosResult },
  },
  "GET /api/videos/csv": {
    summary: "Download a list of videos as a CSV file",
    description:
      "All that the filters leave, up to 100,000, in the words of the caller's language. What a spreadsheet would take for a formula begins with an apostrophe.",
    caller: anybody,
    query: FilterVideos,
    answers: { 200: { contentTypes: ["text/csv; charset=utf-8"], description: "The list" } },
    answerHeaders: { "Content-Disposition": "The file's name" },
  },
  "GET /api/videos/{videoId}": {
    summary: "Read a video",
    description:
      "With its receipt, its timeline and what there is to watch. Addresses in `playback` are for the caller and expire.",
    caller: anybody,
    answers: { 200: VideoView },
    problems: ["video_not_found", "storage_unavailable"],
  },
  "GET /api/videos/{videoId}/state": {
    summary: "Read how far a video is",
    description: "A few hundred bytes, for those who wait.",
    caller: anybody,
    answers: { 200: VideoState },
    problems: ["video_not_found"],
  },
  "PATCH /api/videos/{videoId}": {
    summary: "Edit a video's details",
    caller: creator,
    body: EditVideo,
    answers: { 200: VideoView },
    problems: ["video_not_found", "storage_unavailable"],
  },
  "DELETE /api/videos/{videoId}": {
    summary: "Withdraw a video",
    description:
      "The original is kept; nobody reviews it any more. Withdrawing again answers the same.",
    caller: creator,
    answers: { 204: null },
    problems: ["video_not_found", "upload_incomplete"],
  },
  "POST /api/videos/{videoId}/encoding": {
    summary: "Encode a video again",
    caller: anybody,
    answers: { 202: EncodingView },
    problems: ["video_not_found", "nobody_encodes", "encoding_not_needed"],
  },
  "POST /api/videos/{videoId}/export": {
    summary: "Export an approved video again",
    caller: reviewer,
    answers: { 202: ExportView },
    problems: ["video_not_found", "nobody_exports", "not_approved"],
  },
  "GET /api/videos/{videoId}/hls/{token}/{...file}": {
    summary: "Read a playlist, the storyboard or captions",
    description:
      "Players send neither cookies nor tokens: who asks is in the address, which comes from a video's `playback`. Segments are signed addresses in the playlist.",
    caller: { by: "address" },
    answers: {
      200: {
        contentTypes: ["application/vnd.apple.mpegurl", "text/vtt; charset=utf-8"],
        description: "The playlist or the WebVTT, with signed addresses in it",
      },
    },
    problems: [
      "sign_in_required",
      "video_not_found",
      "version_superseded",
      "not_found",
      "storage_unavailable",
    ],
  },
} satisfies EndpointTable;
