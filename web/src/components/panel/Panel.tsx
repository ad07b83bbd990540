import { MixList } from './MixList';
import { PaintControls } from './PaintControls';
import { PromptBox } from './PromptBox';
import { StyleGrid } from './StyleGrid';

/** Everything that decides how a picture is painted. */
export function Panel() {
  return (
    <aside
      aria-label="Look"
      className="flex min-h-0 flex-col gap-7 px-4 pb-10 pt-5 sm:px-6 lg:overflow-y-auto lg:pl-1 lg:pt-1"
    >
      <PromptBox />
      <StyleGrid />
      <MixList />
      <PaintControls />
    </aside>
  );
}
