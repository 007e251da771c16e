import { useTexts } from "#texts";
import type { Standing } from "#lib/domain/standing.ts";
import { ToneWord } from "./state-word.tsx";

/** What the desk thinks of somebody; nothing where it thinks nothing. */
export function StandingWord({ standing }: { standing: Standing | null }) {
  const t = useTexts("states");
  if (!standing) return null;
  return (
    <ToneWord tone={standing === "TRUSTED" ? "ok" : "wait"}>{t(`standing.${standing}`)}</ToneWord>
  );
}
