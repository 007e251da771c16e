import { buildApp, generateCode } from "#lib/local/build.ts";
import { findOtherStore } from "./other-store.ts";
import { preparePortal, serve, TEST_BUILD } from "./portal.ts";
import { settingsFor, startServices } from "./services.ts";

/** For all end-to-end tests: the services, the built portal on them, and its sign-ins. */
export default async function setup(): Promise<() => Promise<void>> {
  const otherStore = await findOtherStore(process.env);
  if (otherStore) console.log(`The store is ${otherStore.endpoint}.`);
  const services = await startServices(otherStore);
  try {
    const anything = {
      ...settingsFor(services, services.templateUrl, 0),
      NEXT_DIST_DIR: TEST_BUILD,
    };
    await generateCode(console.log);
    await buildApp(anything, console.log);
    const portal = await preparePortal(services);
    const app = await serve(portal);
    process.env["NEWSREEL_TEST_PORTAL"] = JSON.stringify(portal);
    return async () => {
      await app.stop();
      await services.stop();
    };
  } catch (failure) {
    await services.stop();
    throw failure;
  }
}
