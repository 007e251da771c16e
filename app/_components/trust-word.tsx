import { useTexts } from "#texts";
import type { Trust } from "#lib/domain/trust.ts";
import { ToneWord } from "./state-word.tsx";

/** What the desk thinks of somebody; nothing where it thinks nothing. */
export function TrustWord({ trust }: { trust: Trust | null }) {
  const t = useTexts("states");
  if (!trust) return null;
  return <ToneWord tone={trust === "TRUSTED" ? "ok" : "wait"}>{t(`trust.${trust}`)}</ToneWord>;
}
