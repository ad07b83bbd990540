import { beforeEach, describe, expect, it } from 'vitest';
import type { ControlKind } from './control';
import { Feedback } from './feedback';
import { newMapping, type InputKind, type Mapping } from './mapping';
import { ControlRegistry } from './registry';

let value: number;
let sent: string[];
let registry: ControlRegistry;
let feedback: Feedback;

function map(control: string, kind: InputKind, change: Partial<Mapping> = {}): Mapping {
  return { ...newMapping(control, 'd', { kind, channel: 1, number: 7 }), ...change };
}

beforeEach(() => {
  value = 0;
  sent = [];
  registry = new ControlRegistry();
  const add = (id: string, kind: ControlKind) =>
    registry.add({ id, label: id, group: '', kind, read: () => value, write: () => undefined });
  add('fade', 'range');
  add('flip', 'toggle');
  feedback = new Feedback(registry, (device, bytes) => sent.push(`${device}:${bytes.join()}`));
});

const raw = (kind: InputKind, amount: number) => ({
  device: 'd',
  input: { kind, channel: 1, number: 7 },
  raw: amount,
});

describe('Feedback', () => {
  it('sends a place once, and again when it changes', () => {
    const mappings = [map('fade', 'cc')];
    feedback.refresh(mappings);
    feedback.refresh(mappings);
    value = 1;
    feedback.refresh(mappings);

    expect(sent).toEqual(['d:176,7,0', 'd:176,7,127']);
  });

  it('tells a fader nothing that it said itself', () => {
    const mappings = [map('fade', 'cc')];
    value = 64 / 127;
    feedback.heard(raw('cc', 64), mappings);

    feedback.refresh(mappings);

    expect(sent).toEqual([]);
  });

  it('lights a pad again after it was hit', () => {
    const mappings = [map('flip', 'note')];
    value = 1;
    feedback.refresh(mappings);
    feedback.heard(raw('note', 0), mappings);
    feedback.refresh(mappings);

    expect(sent).toEqual(['d:144,7,127', 'd:144,7,127']);
  });

  it('shows the part that is mapped, backwards if need be', () => {
    value = 0.6;
    feedback.refresh([map('fade', 'cc', { min: 0.2, max: 0.6 })]);
    feedback.refresh([map('fade', 'cc', { min: 0.2, max: 0.6, isInverted: true })]);

    expect(sent).toEqual(['d:176,7,127', 'd:176,7,0']);
  });

  it('is silent where no light is wanted, and starts anew for a device that came', () => {
    feedback.refresh([map('fade', 'cc', { hasLight: false })]);
    const mappings = [map('fade', 'cc', { device: '' })];
    feedback.refresh(mappings);
    feedback.forget();
    feedback.refresh(mappings);

    expect(sent).toEqual([':176,7,0', ':176,7,0']);
  });
});
