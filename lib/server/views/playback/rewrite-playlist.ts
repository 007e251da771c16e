import { parseAttributes } from "#lib/domain/hls/attributes.ts";
import { isRelativePath } from "./relative-path.ts";

// The playlist comes from an encoder, which may be a third party's service, so it must not lead a player anywhere. Only
// the tags listed here pass (RFC 8216bis); unknown ones are dropped, and an address that is not a plain name below the
// encoding's own prefix rejects the whole playlist.

const plainTags = new Set([
  "#EXTM3U",
  "#EXTINF",
  "#EXT-X-VERSION",
  "#EXT-X-BYTERANGE",
  "#EXT-X-DISCONTINUITY",
  "#EXT-X-GAP",
  "#EXT-X-BITRATE",
  "#EXT-X-PROGRAM-DATE-TIME",
  "#EXT-X-TARGETDURATION",
  "#EXT-X-MEDIA-SEQUENCE",
  "#EXT-X-DISCONTINUITY-SEQUENCE",
  "#EXT-X-ENDLIST",
  "#EXT-X-PLAYLIST-TYPE",
  "#EXT-X-I-FRAMES-ONLY",
  "#EXT-X-INDEPENDENT-SEGMENTS",
  "#EXT-X-START",
  "#EXT-X-STREAM-INF",
]);

/** Tags whose URI attribute names another playlist, or media. */
const tagsWithUri: Record<string, "playlist" | "media"> = {
  "#EXT-X-MEDIA": "playlist",
  "#EXT-X-I-FRAME-STREAM-INF": "playlist",
  "#EXT-X-MAP": "media",
};

/** A day's segments of six seconds, and some more. */
const MAX_ADDRESSES = 20_000;

/** The playlist must not be passed on; the message, for the log, says why. */
export class UnsafePlaylist extends Error {}

/**
 * Rewrites a playlist for players: media get signed URLs, other playlists keep relative names, so that the player stays
 * under the same address.
 * @param sign returns the URL of a name relative to this playlist
 * @throws UnsafePlaylist
 */
export function rewritePlaylist(text: string, sign: (name: string) => string): string {
  // Line breaks as in RFC 8216; a byte order mark is not allowed, but harmless.
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (lines[0]?.trimEnd() !== "#EXTM3U") throw new UnsafePlaylist("it does not begin with #EXTM3U");

  const signed = new Map<string, string>();
  let addresses = 0;
  let expected: "playlist" | "media" | null = null;

  const rewriteUri = (name: string, kind: "playlist" | "media"): string => {
    if (!isRelativePath(name)) throw new UnsafePlaylist(`it names ${JSON.stringify(name)}`);
    if (/\.m3u8?$/i.test(name) !== (kind === "playlist")) {
      throw new UnsafePlaylist(`it names ${name} where a ${kind} belongs`);
    }
    addresses += 1;
    if (addresses > MAX_ADDRESSES) throw new UnsafePlaylist(`it names over ${MAX_ADDRESSES} files`);
    if (kind === "playlist") return name;
    const url = signed.get(name) ?? sign(name);
    signed.set(name, url);
    return url;
  };

  const rewritten: string[] = [];
  for (const line of lines.map((each) => each.trim())) {
    if (line === "") continue;
    if (!line.startsWith("#")) {
      if (!expected) throw new UnsafePlaylist(`it names ${JSON.stringify(line)} out of place`);
      rewritten.push(rewriteUri(line, expected));
      expected = null;
      continue;
    }
    const tag = /^#[A-Z0-9-]+/.exec(line)?.[0] ?? "";
    const kind = tagsWithUri[tag];
    if (kind)
      rewritten.push(`${tag}:${rewriteAttributes(line.slice(tag.length + 1), kind, rewriteUri)}`);
    else if (plainTags.has(tag)) rewritten.push(line);
    else requireNoKey(tag, line);
    if (tag === "#EXT-X-STREAM-INF") expected = "playlist";
    if (tag === "#EXTINF") expected = "media";
  }
  return `${rewritten.join("\n")}\n`;
}

function rewriteAttributes(
  list: string,
  kind: "playlist" | "media",
  rewriteUri: (name: string, kind: "playlist" | "media") => string,
): string {
  const { attributes, isWhole } = parseAttributes(list);
  if (!isWhole) throw new UnsafePlaylist(`it has attributes that cannot be read: ${list}`);
  return attributes
    .map(({ name, value, isQuoted }) => {
      if (name !== "URI") return `${name}=${isQuoted ? `"${value}"` : value}`;
      if (!isQuoted) throw new UnsafePlaylist("it has a URI without quotes");
      return `URI="${rewriteUri(value, kind)}"`;
    })
    .join(",");
}

/** Rejects encryption: players would fetch the key's address. */
function requireNoKey(tag: string, line: string): void {
  if (tag !== "#EXT-X-KEY" && tag !== "#EXT-X-SESSION-KEY") return;
  if (line !== "#EXT-X-KEY:METHOD=NONE") throw new UnsafePlaylist("it names a key");
}
