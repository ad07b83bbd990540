import * as Tabs from '@radix-ui/react-tabs';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { panelText as text } from '../text/panels';
import { LooksPanel } from './looks/LooksPanel';

// The first view needs one panel; the others come when they are opened.
const TunePanel = lazy(() => import('./tune/TunePanel'));
const PresetsPanel = lazy(() => import('./presets/PresetsPanel'));
const DjPanel = lazy(() => import('./dj/DjPanel'));
const InputsPanel = lazy(() => import('./inputs/InputsPanel'));
const OutputPanel = lazy(() => import('./output/OutputPanel'));

const PANELS: readonly { id: PanelId; content: ReactNode }[] = [
  { id: 'looks', content: <LooksPanel /> },
  { id: 'tune', content: <TunePanel /> },
  { id: 'presets', content: <PresetsPanel /> },
  { id: 'dj', content: <DjPanel /> },
  { id: 'inputs', content: <InputsPanel /> },
  { id: 'output', content: <OutputPanel /> },
];
type PanelId = 'looks' | 'tune' | 'presets' | 'dj' | 'inputs' | 'output';

/** Everything that steers the picture, in tabs; on a phone they stick below the stage. */
export function Panels() {
  const [open, setOpen] = useState<PanelId>('looks');
  return (
    <Tabs.Root
      asChild
      value={open}
      onValueChange={(next) => setOpen(next as PanelId)}
      activationMode="manual"
    >
      <aside aria-label={text.all} className="flex min-h-0 flex-col lg:overflow-hidden">
        <Tabs.List
          aria-label={text.tabs}
          className="flex gap-1 overflow-x-auto border-b border-line px-3 sm:px-5 lg:pl-0"
        >
          {PANELS.map(({ id }) => (
            <Tabs.Trigger
              key={id}
              value={id}
              className="h-11 shrink-0 grow focus-visible:-outline-offset-2 border-b-2 border-transparent px-2 text-sm text-muted transition-colors hover:text-paper data-[state=active]:border-vermilion data-[state=active]:text-paper"
            >
              {text[id]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {PANELS.map(({ id, content }) => (
          <Tabs.Content
            key={id}
            value={id}
            className="flex min-h-0 flex-1 flex-col gap-7 px-4 pb-10 pt-4 sm:px-6 lg:overflow-y-auto lg:pl-1"
          >
            <Suspense fallback={<p className="text-sm text-faint">{text.loading}</p>}>
              {content}
            </Suspense>
          </Tabs.Content>
        ))}
      </aside>
    </Tabs.Root>
  );
}
