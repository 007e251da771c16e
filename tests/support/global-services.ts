import type { TestProject } from "vitest/node";
import { bundleSandbox } from "#lib/local/build.ts";
import { startServices } from "./services.ts";
import type { Services } from "./services.ts";

declare module "vitest" {
  interface ProvidedContext {
    services: Services;
  }
}

/** One PostgreSQL and one store for the whole run. */
export default async function setup(project: TestProject) {
  await bundleSandbox();
  const { stop, ...services } = await startServices();
  project.provide("services", services);
  return stop;
}
