"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { VideoView } from "#lib/domain/wire.ts";
import { callPortal } from "../../../_hooks/call-portal.ts";
import type { Standing } from "./standing.ts";

const ASK_MS = 5000;

/**
 * Whether the original is here. While it is not, asked for every few seconds; when it has come the room is drawn again
 * with it, when it never will, `settle` hears so.
 */
export function useArrival(
  { id, upload }: VideoView,
  settle: (standing: Standing) => void,
): "here" | "just_here" | "on_its_way" {
  const router = useRouter();
  const isOnItsWay = upload.state === "RESERVED";
  const [wasOnItsWay] = useState(isOnItsWay);

  useEffect(() => {
    if (!isOnItsWay) return;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      timer = setTimeout(() => void ask(), ASK_MS);
    };
    const ask = async () => {
      const answer = await callPortal<VideoView>("GET", `/api/videos/${id}`);
      if (left) return;
      if (!answer.ok && answer.problem.code === "video_not_found") return settle({ is: "gone" });
      if (answer.ok && answer.body.upload.state !== "RESERVED") router.refresh();
      // Until the refresh has drawn it: a refresh may fail like any request.
      wait();
    };
    wait();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [id, isOnItsWay, router, settle]);

  if (isOnItsWay) return "on_its_way";
  return wasOnItsWay ? "just_here" : "here";
}
