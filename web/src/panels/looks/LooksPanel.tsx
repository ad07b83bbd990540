import { MixList } from '../../components/panel/MixList';
import { PromptBox } from '../../components/panel/PromptBox';
import { StyleGrid } from '../../components/panel/StyleGrid';

/** What is painted: words, styles and their blend. */
export function LooksPanel() {
  return (
    <>
      <PromptBox />
      <StyleGrid />
      <MixList />
    </>
  );
}
