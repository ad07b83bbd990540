import type { Look, LookPatch, Style } from '../api/types';
import { chosenStyles, pickStyle } from '../protocol/look';
import { controlText as text } from '../text/control';
import type { Control } from './control';
import { controls, type ControlRegistry } from './registry';

export interface StyleTarget {
  look(): Look;
  styles(): readonly Style[];
  /** Calls back whenever there may be other styles; returns how to stop that. */
  onStyles(listener: () => void): () => void;
  /** Paints with it, in the time that the person chose for morphs. */
  paint(patch: LookPatch): void;
}

/** The style `step` places from the heaviest of those chosen, round and round. */
export function neighbour(look: Look, styles: readonly Style[], step: 1 | -1): Style | undefined {
  const chosen = chosenStyles(look, styles);
  const heaviest = chosen.reduce<Look['styles'][number] | undefined>(
    (best, each) => (best && best.weight >= each.weight ? best : each),
    undefined,
  );
  const at = styles.findIndex(({ id }) => id === heaviest?.id);
  if (at < 0) return step === 1 ? styles[0] : styles.at(-1);
  return styles[(at + step + styles.length) % styles.length];
}

function styleControl(target: StyleTarget, { id, name }: Style): Control {
  return {
    id: `style.${id}`,
    label: name,
    group: text.groups.styles,
    kind: 'trigger',
    // A light under the pad shows what is painted with.
    read: () =>
      chosenStyles(target.look(), target.styles()).some((style) => style.id === id) ? 1 : 0,
    write: () => target.paint(pickStyle(id)),
  };
}

function stepControl(target: StyleTarget, id: string, label: string, step: 1 | -1): Control {
  return {
    id: `style.${id}`,
    label,
    group: text.groups.styles,
    kind: 'trigger',
    read: () => 0,
    write: () => {
      const style = neighbour(target.look(), target.styles(), step);
      if (style) target.paint(pickStyle(style.id));
    },
  };
}

/** A control for each style of the server, and next and previous. They follow the server's list. */
export function registerStyleControls(
  target: StyleTarget,
  registry: ControlRegistry = controls,
): () => void {
  const removeSteps = registry.add(
    stepControl(target, 'next', text.nextStyle, 1),
    stepControl(target, 'previous', text.previousStyle, -1),
  );
  let removeStyles = () => {};
  let known: readonly Style[] = [];
  const refresh = () => {
    const styles = target.styles();
    if (styles === known) return;
    known = styles;
    removeStyles();
    removeStyles = registry.add(...styles.map((style) => styleControl(target, style)));
  };
  refresh();
  const stop = target.onStyles(refresh);
  return () => {
    stop();
    removeStyles();
    removeSteps();
  };
}
