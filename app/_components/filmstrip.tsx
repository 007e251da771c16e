import type { CSSProperties, ReactNode } from "react";
import { beginningOf } from "#lib/domain/text.ts";
import { classNames } from "./class-names.ts";

/** What the strip says: footage that is whole, that fills with colour as it is sent, that waits, that was refused. */
export type FilmstripTone = "whole" | "filling" | "pale" | "struck";

type FilmstripProps = {
  /** One image with sixteen frames side by side. */
  stripUrl?: string | null | undefined;
  /** Or the frames one by one, as the browser decodes them: null is one still to come, none at all a plain bar. */
  frames?: readonly (string | null)[] | undefined;
  /** One picture of it, where there is no strip: of films that the sender's browser could not decode, but the encoder could. */
  posterUrl?: string | null | undefined;
  tone?: FilmstripTone;
  /** 0 to 1, for `filling`. */
  sent?: number;
  /** Its ending is shown on the plain bar of a file no frame of which can be decoded. */
  fileName: string;
  /** Off the screen it only keeps its height. */
  unseen?: boolean;
  className?: string;
  /** Marks, a playhead: laid over the frames. */
  children?: ReactNode;
};

const FRAMES = 16;

/**
 * The clip as a strip of its own frames, between two rows of perforations. Decoration for a screen reader: what the
 * strip shows is said beside it. Narrow strips show every second or every fourth frame.
 */
export function Filmstrip(props: FilmstripProps) {
  const { stripUrl, posterUrl, tone = "whole", sent = 0, fileName, className, children } = props;
  if (props.unseen) return <UnseenFilm className={className} />;
  const frames = props.frames ?? (posterUrl ? [null, posterUrl] : []);
  const pictures = stripUrl ? cutStrip(stripUrl) : placeFrames(frames);
  const ending = !stripUrl && frames.length === 0 ? endingOf(fileName) : null;
  const content = <Frames pictures={pictures} ending={ending} />;
  const filled = tone === "whole" ? 1 : tone === "filling" ? Math.min(1, Math.max(0, sent)) : 0;
  const clip = { clipPath: `inset(0 ${(1 - filled) * 100}% 0 0)` };

  return (
    // Time runs from left to right in every language.
    <div
      dir="ltr"
      className={classNames("@container relative w-full overflow-hidden rounded-1", className)}
    >
      {filled < 1 && <Film pale>{content}</Film>}
      {filled === 1 && <Film>{content}</Film>}
      {filled > 0 && filled < 1 && (
        <div aria-hidden="true" className="absolute inset-0" style={clip}>
          <Film>{content}</Film>
        </div>
      )}
      {tone === "filling" && filled < 1 && (
        <div
          aria-hidden="true"
          className="absolute inset-y-0 left-0 w-0.5 bg-signal"
          style={{ left: `calc(${filled * 100}% - ${filled * 2}px)` }}
        />
      )}
      {tone === "struck" && (
        <div aria-hidden="true" className="absolute inset-x-0 top-1/2 -mt-px h-0.5 bg-stop" />
      )}
      {children}
    </div>
  );
}

const cells = "grid grid-cols-4 gap-px px-px @min-[26rem]:grid-cols-8 @min-[56rem]:grid-cols-16";

/** As tall as a strip and nothing in it: one cell of the grid makes the height. */
function UnseenFilm({ className }: { className: string | undefined }) {
  return (
    <div
      aria-hidden="true"
      className={classNames("@container w-full rounded-1 bg-film-pale py-[7px]", className)}
    >
      <div className={cells}>
        <div className="aspect-video" />
      </div>
    </div>
  );
}

function Film({ pale = false, children }: { pale?: boolean; children: ReactNode }) {
  return (
    <div aria-hidden="true" className={pale ? "bg-film-pale text-ink-3" : "bg-film text-on-film"}>
      <div className="perforations" />
      <div className={classNames(pale && "[&_[data-frame]]:opacity-40 [&_[data-frame]]:grayscale")}>
        {children}
      </div>
      <div className="perforations" />
    </div>
  );
}

type FramesProps = { pictures: (CSSProperties | null)[]; ending: string | null };

/** Sixteen, eight or four cells of 16:9, whatever fits; the kept ones are spread evenly. */
function Frames({ pictures, ending }: FramesProps) {
  return (
    <div className="relative">
      <div className={cells}>
        {pictures.map((picture, position) => (
          <div
            // Frames have no identity but their place in the clip.
            key={position}
            data-frame
            style={picture ?? undefined}
            className={classNames(
              "aspect-video bg-cover bg-center bg-no-repeat",
              position % 4 !== 1 && "hidden",
              position % 2 === 1 ? "@min-[26rem]:block" : "@min-[56rem]:block",
            )}
          />
        ))}
      </div>
      {ending && (
        <span className="absolute inset-0 flex items-center px-3 font-mono text-13 uppercase">
          {ending}
        </span>
      )}
    </div>
  );
}

function endingOf(fileName: string): string {
  return fileName.includes(".")
    ? beginningOf(fileName.slice(fileName.lastIndexOf(".") + 1), 8)
    : "file";
}

function cutStrip(url: string): CSSProperties[] {
  return Array.from({ length: FRAMES }, (_, position) => ({
    backgroundImage: `url("${quoteSafe(url)}")`,
    backgroundSize: `${FRAMES * 100}% 100%`,
    backgroundPosition: `${(position / (FRAMES - 1)) * 100}% 0`,
  }));
}

/** The strip keeps its height while pictures are still to come, and where none ever does. */
function placeFrames(urls: readonly (string | null)[]): (CSSProperties | null)[] {
  return Array.from({ length: FRAMES }, (_, position) => {
    const url = urls[position];
    return url ? { backgroundImage: `url("${quoteSafe(url)}")` } : null;
  });
}

function quoteSafe(url: string): string {
  return url.replaceAll('"', "%22");
}
