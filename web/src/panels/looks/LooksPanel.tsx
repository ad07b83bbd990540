import { MixList } from '../../components/panel/MixList';
import { MorphControl } from '../../components/panel/MorphControl';
import { PromptBox } from '../../components/panel/PromptBox';
import { StyleGrid } from '../../components/panel/StyleGrid';
import { LibrarySection } from '../../library/LibrarySection';

/** What is painted: words, styles and their blend. */
export function LooksPanel() {
  return (
    <>
      <PromptBox />
      <MorphControl />
      <StyleGrid />
      <MixList />
      <LibrarySection />
    </>
  );
}
