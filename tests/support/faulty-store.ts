import { afterAll, beforeEach } from "vitest";
import { startStoreProxy } from "./store-proxy.ts";

// Imported before anything of the portal: its settings are read once.
export const storeProxy = await startStoreProxy(process.env["S3_ENDPOINT"] ?? "");
process.env["S3_ENDPOINT"] = storeProxy.url;

beforeEach(() => {
  storeProxy.faultFor = () => undefined;
  storeProxy.asked.splice(0);
});
afterAll(() => storeProxy.close());
