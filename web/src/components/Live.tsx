import { Panels } from '../panels/Panels';
import { HelpButton } from './HelpButton';
import { Logo } from './Logo';
import { SourceBar } from './SourceBar';
import { Stage } from './Stage';
import { StatusPill } from './StatusPill';
import { TeachHost } from './TeachHost';
import { ThemeButton } from './ThemeButton';

/** The page while a source runs: stage on the left, controls on the right; on a phone stacked. */
export function Live() {
  return (
    <div className="mx-auto flex min-h-dvh max-w-[1800px] flex-col lg:h-dvh">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2.5 px-4 py-3 sm:px-6">
        <h1>
          <Logo />
        </h1>
        <span className="ml-auto flex items-center gap-2 lg:order-last lg:ml-0">
          <StatusPill />
          <HelpButton />
          <ThemeButton />
        </span>
        <div className="w-full min-w-0 lg:ml-auto lg:w-auto">
          <SourceBar />
        </div>
      </header>
      <main className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_392px]">
        <Stage />
        <Panels />
      </main>
      <TeachHost />
    </div>
  );
}
