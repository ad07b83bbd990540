import * as ContextMenu from '@radix-ui/react-context-menu';
import { useEffect, useRef, useState } from 'react';
import { useKeys } from '../control/hooks';
import { chordsOf, removeKeysOf, type KeyWay } from '../control/keyMap';
import { learn } from '../control/learn';
import { onMenu } from '../control/menuPlace';
import { activeOf, changeProfile, useProfiles } from '../control/profiles';
import { controls } from '../control/registry';
import { helpText as text } from '../text/help';
import { showInput } from '../text/inputs';
import { KeyChip } from './help/KeyChip';

const ITEM =
  'flex h-9 cursor-default select-none items-center rounded-lg px-3 text-sm outline-none data-disabled:opacity-40 data-highlighted:bg-line';

/** On right click, context key or long press on a control: what moves it, and what shall. */
export function ControlMenu() {
  const anchor = useRef<HTMLSpanElement>(null);
  const [id, setId] = useState('');
  const keys = useKeys();
  const { mappings } = useProfiles(activeOf);

  useEffect(
    () =>
      onMenu(({ control, x, y }) => {
        if (!controls.get(control)) return;
        setId(control);
        // Radix opens its menu where its trigger is right-clicked.
        const init = { bubbles: true, cancelable: true, clientX: x, clientY: y };
        anchor.current?.dispatchEvent(new MouseEvent('contextmenu', init));
      }),
    [],
  );

  const control = controls.get(id);
  const chords = chordsOf(keys, id);
  const own = mappings.filter((each) => each.control === id);
  const ways: readonly KeyWay[] = control?.kind === 'range' ? ['less', 'more'] : ['press'];
  const forget = () =>
    changeProfile((profile) => ({
      keys: removeKeysOf(profile.keys, id),
      mappings: profile.mappings.filter((each) => each.control !== id),
    }));
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild>
        <span ref={anchor} className="fixed" aria-hidden="true" />
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          collisionPadding={8}
          aria-label={text.menu(control?.label ?? '')}
          className="z-50 min-w-52 max-w-72 rounded-card border border-line bg-raised p-1.5 shadow-2xl shadow-black/60"
        >
          <ContextMenu.Label className="px-3 pb-2 pt-1.5">
            <span className="block truncate text-sm font-semibold">{control?.label}</span>
            <span className="mt-1 flex flex-wrap items-center gap-1 text-xs text-faint">
              {chords.map((chord) => (
                <KeyChip key={chord} chord={chord} />
              ))}
              {own.map(({ id: mapping, input }) => (
                <span key={mapping} className="rounded-md border border-line px-1.5 py-0.5">
                  {showInput(input)}
                </span>
              ))}
              {chords.length + own.length === 0 && text.nothingYet}
            </span>
          </ContextMenu.Label>
          <ContextMenu.Item className={ITEM} onSelect={() => learn({ kind: 'knob', control: id })}>
            {text.learnKnob}
          </ContextMenu.Item>
          {ways.map((way) => (
            <ContextMenu.Item
              key={way}
              className={ITEM}
              onSelect={() => learn({ kind: 'key', control: id, way })}
            >
              {text.assign[way]}
            </ContextMenu.Item>
          ))}
          <ContextMenu.Item
            className={ITEM}
            disabled={chords.length + own.length === 0}
            onSelect={forget}
          >
            {text.forget}
          </ContextMenu.Item>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
