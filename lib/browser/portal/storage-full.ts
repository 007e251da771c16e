import { isStorageFull } from "../../domain/storage-full.ts";
import { SendProblem } from "../transfer/send.ts";
import { ApiProblem } from "./api-problem.ts";

/** Whether the store, or the portal for it, says that it has no room: that ends when somebody makes some. */
export function saysStorageFull(failure: unknown): boolean {
  if (failure instanceof ApiProblem) return failure.code === "storage_full";
  return failure instanceof SendProblem && isStorageFull(failure.status, failure.code);
}
