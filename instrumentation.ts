/**
 * Run by Next when a server begins: from here on what anybody prints is one line of JSON, and the log tells at once what is
 * wrong with the storage. A function on Vercel begins often and only for a request, so there the first one that needs to know
 * asks.
 */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  if (process.env["NEXT_PHASE"] === "phase-production-build") return;
  const { escapeOutput } = await import("#lib/server/base/escape-output.ts");
  escapeOutput();
  if (process.env["VERCEL"]) return;
  const { checkStoreAtStart } = await import("#lib/server/model/store/check-at-start.ts");
  checkStoreAtStart();
}
