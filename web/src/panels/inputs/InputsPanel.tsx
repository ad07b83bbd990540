import { lazy } from 'react';
import { GamepadSection } from './GamepadSection';
import { KeysSection } from './KeysSection';
import { MappingSection } from './MappingSection';
import { MidiSection } from './MidiSection';

const SoundSection = lazy(() => import('./SoundSection'));
const VoiceSection = lazy(() => import('./VoiceSection'));

/** What moves the picture beside the mouse. */
export default function InputsPanel() {
  return (
    <>
      <MidiSection />
      <MappingSection />
      <SoundSection />
      <VoiceSection />
      <GamepadSection />
      <KeysSection />
    </>
  );
}
