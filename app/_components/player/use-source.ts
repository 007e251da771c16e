"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { HlsTrouble, Quality } from "./attach-hls.ts";
import { openSource } from "./open-source.ts";
import type { OpenSource } from "./open-source.ts";
import { bestSource, urlOf } from "./player-source.ts";
import type { PlayerSource, SourceKind } from "./player-source.ts";
import type { PlayerStatus, Resume, Source, SourceNote } from "./source.ts";
import { useAddresses } from "./use-addresses.ts";
import { mayHaveExpired, TRY_MS } from "./when-to-renew.ts";
import type { SourceFailure } from "./when-to-renew.ts";

/**
 * What the <video> plays: the ladder where there is one, else the original, else the sender's preview. Changes over without
 * losing the place, renews what has expired, and falls back when something cannot be played.
 */
export function useSource(
  videoRef: RefObject<HTMLVideoElement | null>,
  playerSource: PlayerSource,
): Source {
  const addresses = useAddresses(playerSource);
  const [kind, setKind] = useState<SourceKind>(
    () => bestSource(playerSource.playback) ?? "original",
  );
  const [firstUrl] = useState(() =>
    kind === "hls" ? undefined : (urlOf(playerSource.playback, kind) ?? undefined),
  );
  const [status, setStatus] = useState<PlayerStatus>("loading");
  const [word, setWord] = useState<SourceNote | null>(null);
  const [qualities, setQualities] = useState<Quality[]>([]);
  const [quality, setQuality] = useState<number | null>(null);
  const [chosenQuality, setChosenQuality] = useState<number | null>(null);
  const [sounds, setSounds] = useState<string[]>([]);
  const [chosenSound, setChosenSound] = useState<string | null>(null);
  const chosenSoundRef = useRef<string | null>(null);
  const [armed, setArmed] = useState(false);
  /** Counts up when the same source has to be opened again, by new addresses. */
  const [opening, setOpening] = useState(0);
  const resumeRef = useRef<Resume>({ at: 0, play: false });
  const openedRef = useRef(false);
  const failedRef = useRef(new Set<SourceKind>());
  const playedRef = useRef(new Set<SourceKind>());
  const openRef = useRef<OpenSource>(null);
  const chosenRef = useRef<"original" | number | null>(null);

  const hold = useCallback(() => {
    const element = videoRef.current;
    // What has not come to play, or was refused at once, knows less than what was asked for before.
    if (!element || element.readyState === 0 || !openedRef.current) return;
    resumeRef.current = { at: element.currentTime, play: !element.paused && !element.ended };
  }, [videoRef]);

  const change = useCallback(
    (next: SourceKind, why: SourceNote | null) => {
      hold();
      // What was loaded goes away: the next thing has to come by itself.
      if (videoRef.current?.readyState) setArmed(true);
      setWord(why);
      setStatus("loading");
      setQualities([]);
      setQuality(null);
      setSounds([]);
      setKind(next);
    },
    [videoRef, hold],
  );

  // The page was drawn again: fresh addresses, and perhaps a ladder that was not there before.
  useEffect(() => {
    const best = bestSource(playerSource.playback, failedRef.current);
    const better = best === "hls" || (kind === "preview" && best !== null);
    if (better && best !== kind && chosenRef.current !== "original") change(best, null);
  }, [playerSource.playback, kind, change]);

  /** Nobody has done anything yet: the library and the first seconds of the film are not fetched. */
  const waits = kind === "hls" && !armed;

  useEffect(() => {
    const element = videoRef.current;
    const url = urlOf(addresses.current(), kind);
    if (!element || !url) return;
    const byScript = kind === "hls" && "MediaSource" in window;
    if (byScript && waits) return;
    let left = false;
    let renewing = false;
    let again: ReturnType<typeof setTimeout> | undefined;

    /** Something else instead, or `how` it ends. */
    const refuse = (how: PlayerStatus) => {
      failedRef.current.add(kind);
      const next = bestSource(addresses.current(), failedRef.current);
      if (next === null || next === "preview") return setStatus(how);
      if (chosenRef.current === "original") chosenRef.current = null;
      change(next, next === "hls" ? "noOriginal" : "fellBack");
    };
    const mayBeAddresses = (failure: SourceFailure) =>
      mayHaveExpired(failure, {
        age: addresses.age(),
        lifetime: addresses.current().seconds * 1000,
        isRenewed: opening > 0,
        isStarved: element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
      });
    const openAgain = async () => {
      if (renewing) return;
      renewing = true;
      hold();
      const answer = await addresses.renew();
      if (left) return;
      if (answer === "offline") setStatus("offline");
      else if (answer === "renewed" && urlOf(addresses.current(), kind))
        setOpening((count) => count + 1);
      else refuse("unplayable");
    };

    const goOn = () => setWord((now) => (now === "silent" ? null : now));
    if (!byScript) openedRef.current = false;
    const opened = openSource(element, {
      url,
      byScript,
      onTakeOver() {
        hold();
        openedRef.current = false;
        return resumeRef.current.at;
      },
      height: typeof chosenRef.current === "number" ? chosenRef.current : null,
      onQualities: setQualities,
      onQuality: setQuality,
      sound: chosenSoundRef.current,
      onSounds: setSounds,
      onMeasured() {
        // Sound without a picture: the browser has no decoder for it and would show black. Of a ladder the library looks at
        // the codecs itself, and WebKitGTK does not know the size yet.
        if (kind !== "hls" && element.videoWidth === 0) return refuse("no-picture");
        playedRef.current.add(kind);
        openedRef.current = true;
        setStatus("ready");
        goOn();
        const { at, play } = resumeRef.current;
        resumeRef.current = { at: 0, play: false };
        if (at > 0) element.currentTime = at;
        // Refused only where it cannot be played, which is an error of its own.
        if (play) element.play().catch(() => {});
      },
      onBroken(isInterrupted) {
        // What was played before can be played.
        const failure = isInterrupted || playedRef.current.has(kind) ? "interrupted" : "broken";
        if (mayBeAddresses(failure)) void openAgain();
        else if (failure === "interrupted") {
          setWord("silent");
          again = setTimeout(() => void openAgain(), TRY_MS);
        } else if (navigator.onLine) refuse("unplayable");
        else setStatus("offline");
      },
      onTrouble(trouble: HlsTrouble) {
        if (trouble === "silent") setWord("silent");
        if (mayBeAddresses(trouble)) void openAgain();
        else if (trouble !== "silent") refuse("unplayable");
      },
      onFlow: goOn,
    });
    openRef.current = opened;
    return () => {
      left = true;
      clearTimeout(again);
      openRef.current = null;
      opened.close();
    };
  }, [videoRef, addresses, kind, opening, waits, hold, change]);

  const choose = useCallback(
    (choice: "original" | number | null) => {
      setWord(null);
      setArmed(true);
      chosenRef.current = choice;
      if (choice === "original") {
        failedRef.current.delete("original");
        return change("original", null);
      }
      setChosenQuality(choice);
      if (kind === "hls") openRef.current?.choose(choice);
      else change("hls", null);
    },
    [kind, change],
  );

  const chooseSound = useCallback((name: string) => {
    setArmed(true);
    setChosenSound(name);
    chosenSoundRef.current = name;
    openRef.current?.chooseSound(name);
  }, []);

  const arm = useCallback(() => setArmed(true), []);
  return {
    kind,
    firstUrl,
    status,
    word,
    qualities,
    quality,
    chosenQuality,
    sounds,
    chosenSound,
    resumeRef,
    openedRef,
    armed,
    arm,
    choose,
    chooseSound,
  };
}
