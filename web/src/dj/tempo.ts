/** Beats of a bar; the music that is mixed to has four. */
export const BEATS_PER_BAR = 4;
export const MIN_BPM = 40;
export const MAX_BPM = 240;
/** A longer pause begins a new count. */
export const TAP_RESET_MS = 2000;
const MOST_TAPS = 9;
/** Intervals that differ by more from the median are slips of the finger. */
const OUTLIER = 0.25;

/** A beat that runs through: tempo, and a moment at which a bar began. */
export interface Tempo {
  bpm: number;
  /** On the clock of the caller. */
  barStartMs: number;
}

export const clampBpm = (bpm: number) => Math.min(MAX_BPM, Math.max(MIN_BPM, bpm));
export const beatMs = ({ bpm }: Pick<Tempo, 'bpm'>) => 60_000 / bpm;
export const barMs = (tempo: Pick<Tempo, 'bpm'>) => beatMs(tempo) * BEATS_PER_BAR;

/** Which beat of the bar it is, 0..3, and how far it has gone, 0..1. */
export function beatAt(tempo: Tempo, nowMs: number): { beat: number; phase: number } {
  const beats = (nowMs - tempo.barStartMs) / beatMs(tempo);
  const whole = Math.floor(beats);
  return { beat: ((whole % BEATS_PER_BAR) + BEATS_PER_BAR) % BEATS_PER_BAR, phase: beats - whole };
}

/** The next start of a bar; one that has begun within `graceMs` still counts as now. */
export function nextBarMs(tempo: Tempo, nowMs: number, graceMs = 60): number {
  const length = barMs(tempo);
  const since = (((nowMs - tempo.barStartMs) % length) + length) % length;
  return since <= graceMs ? nowMs : nowMs + length - since;
}

/** Moves the beat against the music, earlier or later. */
export const nudged = (tempo: Tempo, byMs: number): Tempo => ({
  ...tempo,
  barStartMs: tempo.barStartMs + byMs,
});

/** Another tempo that keeps the beat where it is now. */
export function withBpm(tempo: Tempo, bpm: number, nowMs: number): Tempo {
  const next = { ...tempo, bpm: clampBpm(bpm) };
  const bars = (nowMs - tempo.barStartMs) / barMs(tempo);
  return { ...next, barStartMs: nowMs - bars * barMs(next) };
}

/** A bar begins now. */
export const withBarAt = (tempo: Tempo, nowMs: number): Tempo => ({ ...tempo, barStartMs: nowMs });

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** The tempo of taps: their median interval tells slips apart, the rest is averaged. */
export function bpmOfTaps(taps: readonly number[]): number | null {
  const intervals = taps.slice(1).map((tap, i) => tap - (taps[i] ?? tap));
  if (intervals.length === 0) return null;
  const usual = median(intervals);
  const good = intervals.filter((each) => Math.abs(each - usual) <= usual * OUTLIER);
  const used = good.length > 0 ? good : [usual];
  const mean = used.reduce((sum, each) => sum + each, 0) / used.length;
  return mean > 0 ? clampBpm(60_000 / mean) : null;
}

/** Counts taps; the first of a run is beat one. */
export class TapCounter {
  private taps: number[] = [];
  private firstMs = 0;
  private count = 0;

  /** The tempo after this tap; the first tap of a run only sets the beat. */
  tap(nowMs: number, tempo: Tempo): Tempo {
    const last = this.taps.at(-1);
    if (last === undefined || nowMs - last > TAP_RESET_MS) {
      this.taps = [];
      this.count = 0;
      this.firstMs = nowMs;
    }
    this.taps = [...this.taps, nowMs].slice(-MOST_TAPS);
    const bpm = bpmOfTaps(this.taps) ?? tempo.bpm;
    if (this.count++ === 0) return { bpm: tempo.bpm, barStartMs: this.firstMs };
    // The newest tap lies on a beat; counted back from it, beat one keeps its place in the bar.
    const beats = Math.round((nowMs - this.firstMs) / beatMs({ bpm }));
    return { bpm: Math.round(bpm * 10) / 10, barStartMs: nowMs - beats * beatMs({ bpm }) };
  }
}
