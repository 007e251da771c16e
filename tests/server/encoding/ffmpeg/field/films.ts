import type { Container } from "#lib/domain/containers.ts";

export type FieldFilm = {
  file: string;
  container: Container;
  seconds: number;
  /** Of the best rendition. */
  size: string;
  /** Pictures a second. */
  rate: number;
  /** The stream of the picture, and what makes of it what is right. */
  picture: number;
  reference?: string;
  /** The stream that is heard; null where there is nothing to hear. */
  sound: number | null;
};

const TONE_MAP =
  "zscale=min=2020_ncl:pin=bt2020:tin=arib-std-b67:rin=limited:t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=limited,format=yuv420p";

/** Films of tests/media/field that are encoded; its README says what each stands for. */
export const fieldFilms: readonly FieldFilm[] = [
  {
    file: "05-reserved-hlg.mp4",
    container: "MP4",
    seconds: 4,
    size: "640x360",
    rate: 25,
    picture: 0,
    reference: TONE_MAP,
    sound: 1,
  },
  {
    file: "10-two-mono-tracks.mov",
    container: "MOV",
    seconds: 3,
    size: "320x180",
    rate: 25,
    picture: 0,
    sound: 2,
  },
  {
    file: "11-prores-interlaced-tb.mov",
    container: "MOV",
    seconds: 0.4,
    size: "720x576",
    rate: 50,
    picture: 0,
    reference: "yadif=mode=send_field:parity=bff",
    sound: null,
  },
  {
    file: "13-mpeg2.ts",
    container: "MPEG-TS",
    seconds: 3,
    size: "320x180",
    rate: 25,
    picture: 0,
    sound: 1,
  },
  {
    file: "16-radio-first.ts",
    container: "MPEG-TS",
    seconds: 4,
    size: "640x360",
    rate: 25,
    picture: 1,
    sound: 2,
  },
  {
    file: "43b-mjpeg-first.mp4",
    container: "MP4",
    seconds: 4,
    size: "640x360",
    rate: 25,
    picture: 1,
    sound: 2,
  },
  {
    file: "45-prores-1440x1080-sar43.mov",
    container: "MOV",
    seconds: 0.2,
    size: "1920x1080",
    rate: 25,
    picture: 0,
    sound: null,
  },
  {
    file: "50-apac-first.mov",
    container: "MOV",
    seconds: 4,
    size: "640x360",
    rate: 25,
    picture: 0,
    sound: 2,
  },
  {
    file: "57-multi-edit.mp4",
    container: "MP4",
    seconds: 3,
    size: "640x360",
    rate: 25,
    picture: 0,
    sound: 1,
  },
  {
    file: "60-no-ftyp.mov",
    container: "MOV",
    seconds: 4,
    size: "640x360",
    rate: 25,
    picture: 0,
    sound: 1,
  },
  {
    file: "73-dvb-start.ts",
    container: "MPEG-TS",
    seconds: 4,
    size: "640x360",
    rate: 25,
    picture: 0,
    sound: 1,
  },
  {
    file: "82-webrtc-sync.webm",
    container: "WebM",
    seconds: 6,
    size: "640x360",
    rate: 25,
    picture: 0,
    reference: "scale=640:360",
    sound: 1,
  },
  {
    file: "trailer.mp4",
    container: "MP4",
    seconds: 4,
    size: "640x360",
    rate: 30,
    picture: 0,
    sound: 1,
  },
];
