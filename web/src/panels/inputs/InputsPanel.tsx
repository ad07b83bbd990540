import { lazy } from 'react';

const SoundSection = lazy(() => import('./SoundSection'));

/** What moves the picture beside the mouse. */
export default function InputsPanel() {
  return (
    <>
      <SoundSection />
    </>
  );
}
