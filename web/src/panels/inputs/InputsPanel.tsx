import { lazy } from 'react';

const SoundSection = lazy(() => import('./SoundSection'));
const VoiceSection = lazy(() => import('./VoiceSection'));

/** What moves the picture beside the mouse. */
export default function InputsPanel() {
  return (
    <>
      <SoundSection />
      <VoiceSection />
    </>
  );
}
