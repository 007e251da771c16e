import type { Output, OutputGroup } from "@aws-sdk/client-mediaconvert";
import { constantRate, GROUP_SECONDS, GROUPS_PER_SEGMENT, ladderOf } from "#lib/domain/ladder.ts";
import type { Rendition } from "#lib/domain/ladder.ts";
import type { MediaFacts } from "#lib/domain/media.ts";

/** Name of the input's only audio selector. */
export const SOUND = "Audio Selector 1";

const SOUND_GROUP = "audio";

/** Frames per second; higher rates are halved. */
const MOST_FRAMES = 60;

/**
 * Returns the HLS output that all encoders make: CMAF, one object per rendition, separate sound, key frames at the same
 * moments in all of them.
 * @param destination `s3://bucket/prefix/main`: the multivariant playlist without its extension
 */
export function streams(media: MediaFacts, destination: string): OutputGroup {
  const rate = constantRate(media.video.frameRate ?? null, null);
  const renditions = ladderOf(media.video, rate);
  return {
    Name: "HLS",
    OutputGroupSettings: {
      Type: "CMAF_GROUP_SETTINGS",
      CmafGroupSettings: {
        Destination: destination,
        WriteHlsManifest: "ENABLED",
        WriteDashManifest: "DISABLED",
        SegmentControl: "SINGLE_FILE",
        SegmentLength: GROUP_SECONDS * GROUPS_PER_SEGMENT,
        SegmentLengthControl: "GOP_MULTIPLE",
        FragmentLength: GROUP_SECONDS,
        CodecSpecification: "RFC_6381",
        StreamInfResolution: "INCLUDE",
        ManifestCompression: "NONE",
        ManifestDurationFormat: "FLOATING_POINT",
      },
    },
    Outputs: [
      ...renditions.map((rendition) => picture(rendition, media)),
      ...(media.audio ? [sound(media)] : []),
    ],
  };
}

function picture(rendition: Rendition, media: MediaFacts): Output {
  return {
    NameModifier: `-v${rendition.name}`,
    ContainerSettings: {
      Container: "CMFC",
      ...(media.audio && { CmfcSettings: { AudioRenditionSets: SOUND_GROUP } }),
    },
    VideoDescription: {
      Width: rendition.width,
      Height: rendition.height,
      ScalingBehavior: "DEFAULT",
      AntiAlias: "ENABLED",
      TimecodeInsertion: "DISABLED",
      ColorMetadata: "INSERT",
      VideoPreprocessors: {
        // HDR is mapped; the rest stays as it is.
        ColorCorrector: {
          ColorSpaceConversion: "FORCE_709",
          HdrToSdrToneMapper: "PRESERVE_DETAILS",
        },
        Deinterlacer: { Algorithm: "INTERPOLATE", Mode: "DEINTERLACE", Control: "NORMAL" },
      },
      CodecSettings: {
        Codec: "H_264",
        H264Settings: {
          RateControlMode: "QVBR",
          QvbrSettings: { QvbrQualityLevel: 7 },
          MaxBitrate: rendition.maxBitrate,
          HrdBufferSize: rendition.bufferBits,
          QualityTuningLevel: "SINGLE_PASS_HQ",
          SceneChangeDetect: "TRANSITION_DETECTION",
          AdaptiveQuantization: "AUTO",
          CodecProfile: "HIGH",
          CodecLevel: "AUTO",
          InterlaceMode: "PROGRESSIVE",
          GopSize: GROUP_SECONDS,
          GopSizeUnits: "SECONDS",
          GopClosedCadence: 1,
          ParControl: "SPECIFIED",
          ParNumerator: 1,
          ParDenominator: 1,
          ...frameRate(media),
        },
      },
    },
  };
}

function frameRate(media: MediaFacts) {
  if ((media.video.frameRate ?? 0) <= MOST_FRAMES)
    return { FramerateControl: "INITIALIZE_FROM_SOURCE" } as const;
  const { num, den } = constantRate(media.video.frameRate ?? null, null);
  return {
    FramerateControl: "SPECIFIED",
    FramerateNumerator: num,
    FramerateDenominator: den,
    FramerateConversionAlgorithm: "DUPLICATE_DROP",
  } as const;
}

function sound(media: MediaFacts): Output {
  const isMono = media.audio?.channels === 1;
  return {
    NameModifier: "-audio",
    ContainerSettings: {
      Container: "CMFC",
      CmfcSettings: {
        AudioGroupId: SOUND_GROUP,
        AudioTrackType: "ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT",
      },
    },
    AudioDescriptions: [
      {
        AudioSourceName: SOUND,
        CodecSettings: {
          Codec: "AAC",
          AacSettings: {
            CodecProfile: "LC",
            CodingMode: isMono ? "CODING_MODE_1_0" : "CODING_MODE_2_0",
            RateControlMode: "CBR",
            Bitrate: isMono ? 64_000 : 128_000,
            SampleRate: 48_000,
          },
        },
      },
    ],
  };
}
