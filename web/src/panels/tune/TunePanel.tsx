import { PaintControls } from '../../components/panel/PaintControls';

/** How it is painted, whatever the style. */
export default function TunePanel() {
  return <PaintControls />;
}
