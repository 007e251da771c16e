import { readAttributes } from "#lib/domain/hls/attributes.ts";
import { lengthOf, measuredRates, rangeOf, tagsOf, takeApart } from "./hls-stream.ts";
import type { HlsPlaylist, HlsStream, HlsVariant } from "./hls-stream.ts";

// What public rules ask of a film on demand: "RFC" is draft-pantos-hls-rfc8216bis (HTTP Live Streaming, 2nd edition),
// "Apple" the HLS Authoring Specification for Apple Devices, each with the number of its rule.

type Rule = (stream: HlsStream) => string[];

const everyPlaylist = ({ main, playlists, captions }: HlsStream) => [
  main,
  ...playlists,
  ...captions,
];
const mediaPlaylists = ({ playlists, captions }: HlsStream) => [...playlists, ...captions];
const isPicture = ({ media }: HlsPlaylist) => media?.codecs.startsWith("avc1") ?? false;
const pictures = ({ playlists }: HlsStream) => playlists.filter(isPicture);
const each = <T>(items: readonly T[], bad: (item: T) => unknown, name: (item: T) => string) =>
  items.filter(bad).map(name);
const keyOf = ({ key }: HlsPlaylist) => key;
const lineOf = ({ line }: { line: string }) => line;
const first = (playlist: HlsPlaylist, tag: string) => tagsOf(playlist, tag)[0];
const numberOf = (text: string | undefined) => Number(text ?? Number.NaN);
const soundsOf = (stream: HlsStream, variant: HlsVariant) =>
  stream.options
    .filter(
      ({ attributes }) =>
        attributes.get("TYPE") === "AUDIO" &&
        attributes.get("GROUP-ID") === variant.attributes.get("AUDIO"),
    )
    .flatMap(
      ({ attributes }) => stream.playlists.find(({ key }) => key === attributes.get("URI")) ?? [],
    );
const picturesOf = (stream: HlsStream, variant: HlsVariant) =>
  stream.playlists.find(({ key }) => key === variant.uri);

/** What a variant has to declare, measured on its playlist and on the largest of its sounds. */
function ratesOf(stream: HlsStream, variant: HlsVariant) {
  const pictures = picturesOf(stream, variant);
  const own = pictures ? measuredRates(pictures) : null;
  const sounds = soundsOf(stream, variant).map((sound) => measuredRates(sound));
  const sum = (rate: "peak" | "average") =>
    (own?.[rate] ?? 0) + Math.max(0, ...sounds.map((sound) => sound[rate]));
  return { peak: sum("peak"), average: sum("average") };
}

const within10Percent = (declared: string | undefined, measured: number) =>
  Math.abs(numberOf(declared) - measured) <= measured * 0.1;

const SEGMENT_TAGS =
  /^(EXTINF|EXT-X-(BYTERANGE|TARGETDURATION|MAP|ENDLIST|MEDIA-SEQUENCE|PLAYLIST-TYPE))$/;
const MAIN_TAGS = /^EXT-X-(STREAM-INF|MEDIA|I-FRAME-STREAM-INF)$/;

export const rules: Record<string, Rule> = {
  "RFC 4.1: UTF-8 without a mark and without control characters": (stream) =>
    each(
      everyPlaylist(stream),
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      ({ text }) => /[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F-\u009F\uFEFF\uFFFD]/.test(text),
      keyOf,
    ),
  "RFC 4.1: either segments or variants": (stream) =>
    each(
      everyPlaylist(stream),
      (playlist) =>
        playlist.tags.some(({ name }) =>
          (playlist === stream.main ? SEGMENT_TAGS : MAIN_TAGS).test(name),
        ),
      keyOf,
    ),
  "RFC 4.2: no attribute twice": ({ main }) =>
    main.text.split("\n").filter((line) => {
      const names = [...line.replaceAll(/"[^"]*"/g, "").matchAll(/[:,]([A-Z0-9-]+)=/g)].map(
        ([, name]) => name,
      );
      return new Set(names).size < names.length;
    }),
  "RFC 4.4.1.1: begins with #EXTM3U": (stream) =>
    each(everyPlaylist(stream), ({ text }) => !text.startsWith("#EXTM3U\n"), keyOf),
  "RFC 4.4.1.2 and 8: one version, high enough for what is in it": (stream) =>
    each(
      everyPlaylist(stream),
      (playlist) => {
        const needs = [
          tagsOf(playlist, "EXTINF").some((value) => value.includes(".")) ? 3 : 1,
          tagsOf(playlist, "EXT-X-BYTERANGE").length > 0 ? 4 : 1,
          tagsOf(playlist, "EXT-X-MAP").length > 0 ? 6 : 1,
        ];
        const versions = tagsOf(playlist, "EXT-X-VERSION");
        return versions.length !== 1 || !(numberOf(versions[0]) >= Math.max(...needs));
      },
      keyOf,
    ),
  "RFC 4.4.3.1: one target duration, and no segment above it when rounded": (stream) =>
    each(
      mediaPlaylists(stream),
      (playlist) => {
        const targets = tagsOf(playlist, "EXT-X-TARGETDURATION");
        const target = numberOf(targets[0]);
        const isTooLong = ({ extinf }: { extinf: string | null }) =>
          !(Math.round(Number.parseFloat(extinf ?? "")) <= target);
        return (
          targets.length !== 1 || !Number.isInteger(target) || playlist.segments.some(isTooLong)
        );
      },
      keyOf,
    ),
  "RFC 4.4.3.5: on demand, and ended": (stream) =>
    each(
      mediaPlaylists(stream),
      (playlist) =>
        first(playlist, "EXT-X-PLAYLIST-TYPE") !== "VOD" ||
        tagsOf(playlist, "EXT-X-ENDLIST").length !== 1,
      keyOf,
    ),
  "RFC 4.4.4.1: every segment has a duration": (stream) =>
    each(
      mediaPlaylists(stream),
      ({ segments }) =>
        segments.length === 0 || segments.some(({ extinf }) => !/^\d+(\.\d+)?,/.test(extinf ?? "")),
      keyOf,
    ),
  "RFC 4.4.4.2: every range lies in its object, one behind the other": (stream) =>
    stream.playlists.flatMap(({ key, segments, media }) => {
      let end = media?.initBytes;
      return segments.flatMap(({ uri, range }, index) => {
        const size = stream.objects.get(uri)?.length ?? 0;
        const fits = range && range.offset === end && range.offset + range.length <= size;
        if (range) end = range.offset + range.length;
        return fits ? [] : `${key}, segment ${index}`;
      });
    }),
  "RFC 4.4.4.5: the map is exactly what stands before the fragments": (stream) =>
    each(
      stream.playlists,
      (playlist) => {
        const map = readAttributes(first(playlist, "EXT-X-MAP") ?? "");
        const { length, offset } = rangeOf(map.get("BYTERANGE") ?? "");
        return !playlist.media || offset !== 0 || length !== playlist.media.initBytes;
      },
      keyOf,
    ),
  "RFC 4.4.6.1: every alternative has its attributes": ({ options }) =>
    each(
      options,
      ({ attributes }) =>
        ["TYPE", "GROUP-ID", "NAME"].some((name) => !attributes.get(name)) ||
        (attributes.get("TYPE") === "SUBTITLES" && !attributes.get("URI")) ||
        (attributes.get("TYPE") !== "SUBTITLES" && attributes.has("FORCED")) ||
        (attributes.get("DEFAULT") === "YES" && attributes.get("AUTOSELECT") === "NO"),
      lineOf,
    ),
  "RFC 4.4.6.1.1: names in a group differ, and one is the default at most": ({ options }) =>
    options
      .filter(({ attributes }, index) =>
        options
          .slice(0, index)
          .filter((other) =>
            ["TYPE", "GROUP-ID"].every(
              (name) => other.attributes.get(name) === attributes.get(name),
            ),
          )
          .some(
            (other) =>
              other.attributes.get("NAME") === attributes.get("NAME") ||
              [other.attributes, attributes].every((one) => one.get("DEFAULT") === "YES"),
          ),
      )
      .map(lineOf),
  "RFC 4.4.6.2: every variant has a bandwidth and a playlist": ({ variants, objects }) =>
    variants.length === 0
      ? ["no variant"]
      : each(
          variants,
          ({ attributes, uri }) =>
            !/^[1-9]\d*$/.test(attributes.get("BANDWIDTH") ?? "") || !uri || !objects.has(uri),
          lineOf,
        ),
  "RFC 4.4.6.2: groups exist": ({ variants, options }) =>
    each(
      variants,
      ({ attributes }) =>
        (["AUDIO", "SUBTITLES"] as const).some((type) => {
          const group = attributes.get(type);
          const isMember = (option: (typeof options)[number]) =>
            option.attributes.get("TYPE") === type && option.attributes.get("GROUP-ID") === group;
          return group !== undefined && !options.some(isMember);
        }),
      lineOf,
    ),
  "RFC 4.4.6.2: codecs are those of the streams": (stream) =>
    each(
      stream.variants,
      (variant) => {
        const said = (variant.attributes.get("CODECS") ?? "").split(",").toSorted().join();
        const parts = [picturesOf(stream, variant), ...soundsOf(stream, variant)];
        const codecs = new Set(parts.flatMap((part) => part?.media?.codecs ?? []));
        return said !== [...codecs].toSorted().join();
      },
      lineOf,
    ),
  "RFC 6.2.4: one target duration and one type for all": (stream) => {
    const targets = new Set(stream.playlists.map((one) => first(one, "EXT-X-TARGETDURATION")));
    const types = new Set(mediaPlaylists(stream).map((one) => first(one, "EXT-X-PLAYLIST-TYPE")));
    return targets.size > 1 || types.size > 1 ? [[...targets, ...types].join(", ")] : [];
  },
  "RFC 6.2.4: everything begins at the same time, and renditions go on at the same times": (
    stream,
  ) => {
    const starts = (playlist: HlsPlaylist) =>
      playlist.segments.map(({ range }) => {
        const fragment = playlist.media?.fragments.find(({ offset }) => offset === range?.offset);
        return fragment && playlist.media ? fragment.start / playlist.media.timescale : Number.NaN;
      });
    const [best = []] = pictures(stream).map(starts);
    return [
      ...each(stream.playlists, (playlist) => starts(playlist)[0] !== 0, keyOf),
      ...each(
        pictures(stream),
        (playlist) => {
          const own = starts(playlist);
          return (
            own.length !== best.length ||
            own.some((at, index) => Math.abs(at - (best[index] ?? 0)) > 0.001)
          );
        },
        keyOf,
      ),
    ];
  },
  "RFC 6.2.4: nothing is longer than the others by more than a target duration": (stream) => {
    const lengths = stream.playlists.map(lengthOf);
    const target = Math.min(
      ...stream.playlists.map((one) => numberOf(first(one, "EXT-X-TARGETDURATION"))),
    );
    return Math.max(...lengths) - Math.min(...lengths) > target ? [lengths.join(", ")] : [];
  },
  "Apple 1.3: at most High profile, level 5.2": ({ variants }) =>
    each(
      variants,
      ({ attributes }) => {
        const [, profile, level] =
          /avc1\.([0-9a-f]{2})[0-9a-f]{2}([0-9a-f]{2})/.exec(attributes.get("CODECS") ?? "") ?? [];
        return !(
          Number.parseInt(profile ?? "", 16) <= 100 && Number.parseInt(level ?? "", 16) <= 52
        );
      },
      lineOf,
    ),
  "Apple 1.13: key frames about every two seconds": (stream) =>
    each(
      pictures(stream),
      ({ media }) =>
        media?.fragments.some(
          ({ duration, independent }) => !independent || duration / media.timescale > 2.2,
        ),
      keyOf,
    ),
  "Apple 1.19: at most 60 frames a second": ({ variants }) =>
    each(variants, ({ attributes }) => !(numberOf(attributes.get("FRAME-RATE")) <= 60), lineOf),
  "Apple 1.26: the average is within 10 % of what is said": (stream) =>
    each(
      stream.variants,
      (variant) =>
        !within10Percent(
          variant.attributes.get("AVERAGE-BANDWIDTH"),
          ratesOf(stream, variant).average,
        ),
      lineOf,
    ),
  "Apple 1.27: the peak is within 10 % of what is said": (stream) =>
    each(
      stream.variants,
      (variant) =>
        !within10Percent(variant.attributes.get("BANDWIDTH"), ratesOf(stream, variant).peak),
      lineOf,
    ),
  "Apple 1.33: one aspect ratio": ({ variants }) => {
    const sizes = variants.map(({ attributes }) => attributes.get("RESOLUTION") ?? "");
    const [best = 1] = sizes.map(aspectOf);
    return sizes.filter((size) => !(Math.abs(aspectOf(size) / best - 1) < 0.02));
  },
  "Apple 7.3: each fragment goes on where the one before ended": (stream) =>
    each(
      stream.playlists,
      ({ media }) =>
        media?.fragments.some((fragment, index) => {
          const before = media.fragments[index - 1];
          return before && before.start + before.duration !== fragment.start;
        }),
      keyOf,
    ),
  "Apple 7.4: segments of pictures begin with a key frame": (stream) =>
    each(
      pictures(stream),
      ({ segments, media }) =>
        segments.some(
          ({ range }) =>
            !media?.fragments.some(
              ({ offset, independent }) => offset === range?.offset && independent,
            ),
        ),
      keyOf,
    ),
  "Apple 7.5: segments of about six seconds, but the last": (stream) =>
    each(
      stream.playlists,
      ({ segments }) =>
        segments
          .slice(0, -1)
          .some(({ extinf }) => Math.abs(Number.parseFloat(extinf ?? "") - 6) > 0.7),
      keyOf,
    ),
  "Apple 7.7: no segment lasts half a second more than the target duration": (stream) =>
    each(
      stream.playlists,
      (playlist) => {
        const { media, segments } = playlist;
        const target = numberOf(first(playlist, "EXT-X-TARGETDURATION"));
        return segments.some(({ range, extinf }) => {
          const inside = media?.fragments.filter(
            ({ offset }) => range && offset >= range.offset && offset < range.offset + range.length,
          );
          const ticks = inside?.reduce((sum, { duration }) => sum + duration, 0) ?? 0;
          const seconds = ticks / (media?.timescale ?? 1);
          return (
            seconds > target + 0.5 || Math.abs(seconds - Number.parseFloat(extinf ?? "")) > 0.001
          );
        });
      },
      keyOf,
    ),
  "Apple 9: every variant says codecs, size, rate and average": ({ variants }) =>
    each(
      variants,
      ({ attributes }) =>
        !/^\d+x\d+$/.test(attributes.get("RESOLUTION") ?? "") ||
        ["CODECS", "FRAME-RATE", "AVERAGE-BANDWIDTH"].some((name) => !attributes.get(name)),
      lineOf,
    ),
  "Apple 9: independent segments are declared": ({ main }) =>
    tagsOf(main, "EXT-X-INDEPENDENT-SEGMENTS").length === 1 ? [] : [main.key],
};

function aspectOf(size: string): number {
  const [width, height] = size.split("x").map(Number);
  return (width ?? Number.NaN) / (height ?? Number.NaN);
}

/** Which rules a presentation breaks, and where. */
export function brokenRules(objects: ReadonlyMap<string, Uint8Array>): Record<string, string[]> {
  const stream = takeApart(objects);
  const broken = Object.entries(rules).map(([name, rule]) => [name, rule(stream)] as const);
  return Object.fromEntries(broken.filter(([, where]) => where.length > 0));
}
