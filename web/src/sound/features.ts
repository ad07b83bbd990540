/** What is heard in a moment; all 0..1. */
export interface Features {
  level: number;
  bass: number;
  mid: number;
  treble: number;
  /** How hard a beat that began just now is; 0 without one. */
  onset: number;
}

export const BANDS = ['level', 'bass', 'mid', 'treble'] as const;
export type Band = (typeof BANDS)[number];
export const FEATURES = [...BANDS, 'onset'] as const;
export type Feature = (typeof FEATURES)[number];

export const SILENCE: Features = { level: 0, bass: 0, mid: 0, treble: 0, onset: 0 };
