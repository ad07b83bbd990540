import type { Look, LookPatch, Transition } from '../api/types';
import { asNumber, asOneOf, asRecord } from '../perform/check';
import {
  CURVES,
  hasEnded,
  otherSide,
  positionAt,
  shareOfB,
  type Curve,
  type Fade,
} from './crossfade';
import { EMPTY_DECK, isEmpty, mixDecks, parseDeck, type Deck, type DeckName } from './decks';
import {
  barMs,
  MAX_BPM,
  MIN_BPM,
  nextBarMs,
  nudged,
  TapCounter,
  withBarAt,
  withBpm,
  type Tempo,
} from './tempo';

export const FADE_BARS = [1, 2, 4, 8, 16] as const;

/** The mixing desk as it is kept over reloads. */
export interface DeskSettings {
  A: Deck;
  B: Deck;
  curve: Curve;
  bpm: number;
  /** Length of an automatic fade. */
  bars: number;
  /** An automatic fade waits for the next bar. */
  isBarSynced: boolean;
  /** Of the crossfader: 0 = A, 1 = B. */
  position: number;
}

export interface DeskState extends DeskSettings {
  tempo: Tempo;
  fade: Fade | null;
}

export const INITIAL_DESK: DeskSettings = {
  A: EMPTY_DECK,
  B: EMPTY_DECK,
  curve: 'linear',
  bpm: 120,
  bars: 4,
  isBarSynced: true,
  position: 0,
};

export function parseDesk(value: unknown): DeskSettings {
  const { A, B, curve, bpm, bars, isBarSynced, position } = asRecord(value);
  return {
    A: parseDeck(A),
    B: parseDeck(B),
    curve: asOneOf(curve, CURVES),
    bpm: asNumber(bpm, MIN_BPM, MAX_BPM),
    bars: FADE_BARS.find((each) => each === bars) ?? INITIAL_DESK.bars,
    isBarSynced: isBarSynced === true,
    position: asNumber(position, 0, 1),
  };
}

export interface DeskDeps {
  /** Paints so from now on, without a step of undo. */
  apply(patch: LookPatch, transition?: Transition): void;
  /** The same as a step, over the chosen morph. */
  change(patch: LookPatch): void;
  look(): Look;
  changed(state: DeskState): void;
  now(): number;
  setTimer(run: () => void, ms: number): number;
  clearTimer(id: number): void;
}

/** Steps of an automatic fade: as often as the line takes changes. */
export const STEP_MS = 40;
/** A hidden page steps seldom; the server then moves from one step to the next. */
const LONG_STEP_MS = 200;

/** Two decks, the crossfader between them and the beat. Runs on the page's thread. */
export class Desk {
  private state: DeskState;
  private readonly taps = new TapCounter();
  private timer: number | null = null;
  private lastStepMs = 0;

  constructor(
    settings: DeskSettings,
    private readonly deps: DeskDeps,
  ) {
    const tempo = { bpm: settings.bpm, barStartMs: deps.now() };
    this.state = { ...settings, tempo, fade: null };
  }

  get now(): DeskState {
    return this.state;
  }

  /** Puts something on a deck; it is painted at once where that deck is heard. */
  load(name: DeckName, deck: Deck): void {
    const shareBefore = this.share(name);
    this.set({ [name]: deck });
    if (shareBefore > 0 || this.share(name) > 0) this.deps.change(this.patch());
  }

  /** What is painted now, words, styles and sliders, goes to a deck; nothing changes. */
  take(name: DeckName, title: string): void {
    const look = this.deps.look();
    this.set({ [name]: { title, prompts: look.prompts, styles: look.styles, look } });
  }

  clear(name: DeckName): void {
    this.load(name, EMPTY_DECK);
  }

  /** By hand: an automatic fade ends. */
  moveTo(position: number): void {
    this.endFade();
    this.set({ position: Math.min(1, Math.max(0, position)), fade: null });
    this.paint();
  }

  cut(): void {
    this.moveTo(otherSide(this.state.fade?.from ?? this.state.position));
  }

  /** Fades to the other deck; again while it waits takes it back, while it moves turns it round. */
  autofade(): void {
    const now = this.deps.now();
    const { fade, position, tempo, bars, isBarSynced } = this.state;
    this.endFade();
    if (fade && now < fade.startMs) return this.set({ fade: null });
    const to = fade ? 1 - fade.to : otherSide(position);
    const startMs = fade || !isBarSynced ? now : nextBarMs(tempo, now);
    const lengthMs = bars * barMs(tempo) * Math.abs(to - position);
    this.set({ fade: { from: position, to, startMs, lengthMs } });
    this.lastStepMs = now;
    this.step();
  }

  tap(): void {
    this.useTempo(this.taps.tap(this.deps.now(), this.state.tempo));
  }

  setBpm(bpm: number): void {
    if (Number.isFinite(bpm)) this.useTempo(withBpm(this.state.tempo, bpm, this.deps.now()));
  }

  nudge(byMs: number): void {
    this.useTempo(nudged(this.state.tempo, byMs));
  }

  /** Beat one is now. */
  downbeat(): void {
    this.useTempo(withBarAt(this.state.tempo, this.deps.now()));
  }

  setBars(bars: number): void {
    this.set({ bars });
  }

  setBarSynced(isBarSynced: boolean): void {
    this.set({ isBarSynced });
  }

  setCurve(curve: Curve): void {
    this.set({ curve });
    this.paint();
  }

  /** 0..1 of the mix. */
  private share(name: DeckName): number {
    const { A, B, curve, position } = this.state;
    const [own, other] = name === 'A' ? [A, B] : [B, A];
    if (isEmpty(own)) return 0;
    const ofB = shareOfB(curve, position);
    return isEmpty(other) ? 1 : name === 'A' ? 1 - ofB : ofB;
  }

  private patch(): LookPatch {
    const { A, B, curve, position } = this.state;
    return mixDecks(A, B, shareOfB(curve, position));
  }

  private paint(transition?: Transition): void {
    const patch = this.patch();
    if (Object.keys(patch).length > 0) this.deps.apply(patch, transition);
  }

  private step(): void {
    const { fade } = this.state;
    if (!fade) return;
    const now = this.deps.now();
    const sinceMs = now - this.lastStepMs;
    this.lastStepMs = now;
    const position = positionAt(fade, now);
    const isOver = hasEnded(fade, now);
    const isMoving = position !== this.state.position;
    if (isMoving || isOver) this.set({ position, fade: isOver ? null : fade });
    if (isMoving) {
      const isLong = sinceMs > LONG_STEP_MS;
      this.paint(isLong ? { ms: Math.round(sinceMs), easing: 'linear' } : undefined);
    }
    this.timer = isOver ? null : this.deps.setTimer(() => this.step(), STEP_MS);
  }

  private endFade(): void {
    if (this.timer !== null) this.deps.clearTimer(this.timer);
    this.timer = null;
  }

  private useTempo(tempo: Tempo): void {
    this.set({ tempo, bpm: tempo.bpm });
  }

  private set(change: Partial<DeskState>): void {
    this.state = { ...this.state, ...change };
    this.deps.changed(this.state);
  }
}
