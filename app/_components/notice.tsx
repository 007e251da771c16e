import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type NoticeProps = { tone?: "stop" | "ok" | "wait"; children: ReactNode; className?: string };

const toneClass = {
  stop: "border-stop text-stop",
  ok: "border-ok text-ok",
  wait: "border-wait text-wait",
};

/** What just went wrong or well, where it happened; read out at once when it appears. */
export function Notice({ tone = "stop", children, className }: NoticeProps) {
  return (
    <div
      role={tone === "stop" ? "alert" : "status"}
      className={classNames("border-s-2 py-1 ps-3 text-14", toneClass[tone], className)}
    >
      {children}
    </div>
  );
}
