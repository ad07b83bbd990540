import type { Source } from '../sources/source';
import { canReadTracks, makeAudioProcessor } from '../worker/trackProcessor';

export const SOUNDS = ['none', 'microphone', 'source'] as const;
export type SoundChoice = (typeof SOUNDS)[number];

export interface RecordedSound {
  samples: ReadableStream<AudioData>;
  close(): void;
}

/**
 * The chosen sound as samples for the recorder: always 48 kHz in two channels, and silence while the
 * source is silent or paused. Null when there is no such sound.
 */
export async function openSound(
  choice: SoundChoice,
  source: Source | null,
): Promise<RecordedSound | null> {
  if (choice === 'none' || !canReadTracks()) return null;
  const microphone = choice === 'microphone' ? await openMicrophone() : null;
  const track = microphone ?? (choice === 'source' ? source?.audioTrack() : null);
  if (!track) return null;
  const context = new AudioContext({ sampleRate: 48_000 });
  // Not awaited: where nothing may sound yet, the film begins in silence.
  void context.resume();
  const into = context.createMediaStreamDestination();
  into.channelCount = 2;
  context.createMediaStreamSource(new MediaStream([track])).connect(into);
  const mixed = into.stream.getAudioTracks()[0];
  if (!mixed) return null;
  return {
    samples: makeAudioProcessor(mixed),
    close: () => {
      mixed.stop();
      microphone?.stop();
      void context.close();
    },
  };
}

async function openMicrophone(): Promise<MediaStreamTrack | null> {
  try {
    // A stage is no telephone: music would suffer from what makes speech clearer.
    const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    const stream = await navigator.mediaDevices.getUserMedia({ audio });
    return stream.getAudioTracks()[0] ?? null;
  } catch {
    return null;
  }
}
