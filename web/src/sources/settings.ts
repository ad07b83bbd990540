import { Stored } from '../stream/stored';
import { FITS, type Fit } from '../worker/fit';
import { MIRRORED_AT_FIRST, parseMirrored, type Mirrored } from './mirror';
import { RESOLUTIONS, type Resolution } from './resolutions';

/** What a person chose about sources; outlives a reload. */
export interface SourceSettings {
  resolution: Resolution;
  fit: Fit;
  isLooping: boolean;
  /** Volume of a video file, 0..1. */
  volume: number;
  isMuted: boolean;
  mirrored: Mirrored;
}

const INITIAL: SourceSettings = {
  resolution: 'auto',
  fit: 'cover',
  isLooping: true,
  volume: 0.8,
  isMuted: true,
  mirrored: MIRRORED_AT_FIRST,
};

export function parseSettings(value: unknown): SourceSettings {
  const found = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof SourceSettings, unknown>
  >;
  const { volume, isMuted, isLooping } = found;
  return {
    resolution: RESOLUTIONS.find((each) => each === found.resolution) ?? INITIAL.resolution,
    fit: FITS.find((each) => each === found.fit) ?? INITIAL.fit,
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : INITIAL.volume,
    isMuted: typeof isMuted === 'boolean' ? isMuted : INITIAL.isMuted,
    isLooping: typeof isLooping === 'boolean' ? isLooping : INITIAL.isLooping,
    mirrored: parseMirrored(found.mirrored),
  };
}

const stored = new Stored('sources', parseSettings, INITIAL);

export const loadSourceSettings = () => stored.load();

export function saveSourceSettings(change: Partial<SourceSettings>): void {
  stored.save({ ...stored.load(), ...change });
}
