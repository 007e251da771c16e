"use client";

import { useEffect, useState } from "react";
import { cueAt } from "./storyboard.ts";
import type { StoryboardCue } from "./storyboard.ts";
import { readStoryboard } from "./read-storyboard.ts";
import type { PlayerSource } from "./player-source.ts";

const FRAMES = 16;
/** Pixels, 16:9 as the strip's cells are. */
const WIDTH = 160;
const HEIGHT = 90;

/**
 * Frames for the strip out of the encoder's storyboard, of films that the sender's browser could not decode: undefined
 * where there is a strip already, or nothing to make one of.
 */
export function useStripFrames({ stripUrl, playback, media }: PlayerSource): string[] | undefined {
  const [frames, setFrames] = useState<string[]>();
  const url = stripUrl ? undefined : playback.storyboardUrl;
  const { duration } = media;

  useEffect(() => {
    if (!url || frames) return;
    let left = false;
    readStoryboard(url)
      .then((cues) => cutFrames(cues, duration))
      .then(
        (made) => {
          if (left) made.forEach(URL.revokeObjectURL);
          else if (made.length > 0) setFrames(made);
        },
        // The plain bar stays.
        () => {},
      );
    return () => {
      left = true;
    };
  }, [url, duration, frames]);

  return stripUrl ? undefined : frames;
}

async function cutFrames(cues: readonly StoryboardCue[], duration: number): Promise<string[]> {
  const sprites = new Map<string, Promise<ImageBitmap>>();
  const frames: string[] = [];
  for (let position = 0; position < FRAMES; position += 1) {
    const cue = cueAt(cues, ((position + 0.5) / FRAMES) * duration);
    if (!cue) return [];
    const sprite = sprites.get(cue.url) ?? fetchSprite(cue.url);
    sprites.set(cue.url, sprite);
    frames.push(await cutOut(await sprite, cue));
  }
  return frames;
}

async function fetchSprite(url: string): Promise<ImageBitmap> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`storyboard: ${answer.status}`);
  return createImageBitmap(await answer.blob());
}

/** One frame as a picture of its own, filling its cell: what is wider or taller loses its edges. */
async function cutOut(sprite: ImageBitmap, cue: StoryboardCue): Promise<string> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const scale = Math.max(WIDTH / cue.width, HEIGHT / cue.height);
  const [width, height] = [WIDTH / scale, HEIGHT / scale];
  const [x, y] = [cue.x + (cue.width - width) / 2, cue.y + (cue.height - height) / 2];
  canvas.getContext("2d")?.drawImage(sprite, x, y, width, height, 0, 0, WIDTH, HEIGHT);
  return URL.createObjectURL(await canvas.convertToBlob({ type: "image/jpeg" }));
}
