import type { Input } from './mapping';
import { FULL, type DeviceEvent } from './midiMessage';

/** How long a knob is watched for the other half of a 14-bit pair. */
export const SETTLE_MS = 120;
/** How far something that springs back has to go, of its whole way, to be meant. */
const MEANT = 0.2;

export interface Found {
  device: string;
  input: Input;
}

/**
 * Finds out which knob or pad a person means. Pads and programs are known at once; knobs are
 * watched a moment, because two controllers 32 apart that move together are one of 14 bits, and the
 * one that moves most is meant where several do.
 */
export class KnobLearner {
  private firstMs: number | null = null;
  private readonly counts = new Map<string, { found: Found; count: number }>();

  /** What was found by this event, or null so far. */
  feed(event: DeviceEvent, nowMs: number): Found | null {
    const { device, input, raw } = event;
    const part = raw / FULL[input.kind];
    switch (input.kind) {
      case 'note':
      case 'program':
        return raw > 0 ? { device, input } : null;
      case 'button':
        return part >= 0.5 ? { device, input } : null;
      case 'bend':
      case 'axis':
        return Math.abs(part - 0.5) >= MEANT ? { device, input } : null;
      default:
        this.count({ device, input });
        this.firstMs ??= nowMs;
        return this.settle(nowMs);
    }
  }

  /** Also to be asked now and then: a knob may have stopped. */
  settle(nowMs: number): Found | null {
    if (this.firstMs === null || nowMs - this.firstMs < SETTLE_MS) return null;
    const seen = [...this.counts.values()].sort((a, b) => b.count - a.count);
    const best = seen[0]?.found;
    if (!best) return null;
    const lower = best.input.number % 32;
    const isPair =
      best.input.number < 64 &&
      [lower, lower + 32].every((number) =>
        this.counts.has(keyOf({ ...best, input: { ...best.input, number } })),
      );
    return isPair ? { ...best, input: { ...best.input, kind: 'cc14', number: lower } } : best;
  }

  private count(found: Found): void {
    const known = this.counts.get(keyOf(found));
    if (known) known.count++;
    else this.counts.set(keyOf(found), { found, count: 1 });
  }
}

const keyOf = ({ device, input: { channel, number } }: Found) =>
  JSON.stringify([device, channel, number]);
