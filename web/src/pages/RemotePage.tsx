import * as Tabs from '@radix-ui/react-tabs';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Crossfader } from '../remote/Crossfader';
import { HoldPhoto } from '../remote/HoldPhoto';
import { LivePicture } from '../remote/LivePicture';
import { PresetTiles } from '../remote/PresetTiles';
import { PromptField } from '../remote/PromptField';
import { useRemote } from '../remote/store';
import { StyleTiles } from '../remote/StyleTiles';
import { useWakeLock } from '../remote/useWakeLock';
import { XyPad } from '../remote/XyPad';
import { remoteText as text } from '../text/remote';

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
const TABS = ['styles', 'mix', 'presets'] as const;
const CONTENT = 'flex flex-col gap-6 py-4 data-[state=inactive]:hidden';

/** Steers one stream from a phone: tiles for thumbs, picture above, tabs below. */
export default function RemotePage() {
  useWakeLock();
  useEffect(() => {
    document.title = `${text.title} · StreamStyle`;
  }, []);
  return (
    <QueryClientProvider client={queries}>
      <Tabs.Root asChild defaultValue="styles">
        <main
          aria-label={text.title}
          className="mx-auto flex h-dvh max-w-2xl touch-manipulation flex-col"
        >
          <h1 className="sr-only">{text.title}</h1>
          <div className="flex flex-col gap-2.5 px-4 pt-[max(0.75rem,env(safe-area-inset-top))]">
            <div className="relative">
              <LivePicture />
              <HoldPhoto />
            </div>
            <Refusal />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4">
            <Tabs.Content value="styles" className={CONTENT}>
              <PromptField />
              <StyleTiles />
            </Tabs.Content>
            <Tabs.Content value="mix" className={CONTENT}>
              <Crossfader />
              <XyPad />
            </Tabs.Content>
            <Tabs.Content value="presets" className={CONTENT}>
              <PresetTiles />
            </Tabs.Content>
          </div>
          <Tabs.List
            aria-label={text.tabList}
            className="grid grid-cols-3 border-t border-line bg-panel pb-[env(safe-area-inset-bottom)]"
          >
            {TABS.map((tab) => (
              <Tabs.Trigger
                key={tab}
                value={tab}
                className="h-14 border-t-2 border-transparent text-sm font-medium text-muted data-[state=active]:border-vermilion data-[state=active]:text-paper"
              >
                {text.tabs[tab]}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
        </main>
      </Tabs.Root>
    </QueryClientProvider>
  );
}

function Refusal() {
  const refusal = useRemote((state) => state.refusal);
  return (
    <p role="alert" className={refusal ? 'text-sm text-ochre' : 'sr-only'}>
      {refusal && text.refused(refusal)}
    </p>
  );
}
