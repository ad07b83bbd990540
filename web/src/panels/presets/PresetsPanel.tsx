import { MorphControl } from '../../components/panel/MorphControl';
import { CueSection } from './CueSection';
import { PresetGrid } from './PresetGrid';
import { PresetToolbar } from './PresetToolbar';

/** Saved Looks: recalled by click or key, morphed to, put in the order of a show. */
export default function PresetsPanel() {
  return (
    <>
      <PresetToolbar />
      <PresetGrid />
      <MorphControl />
      <CueSection />
    </>
  );
}
