import { isMicrophoneGranted } from '../sound/inputs';
import { setSound } from '../sound/soundControls';
import { useSound } from '../sound/soundStore';
import { notify, useStudio } from '../stream/store';
import { soundText } from '../text/sound';
import { voiceText } from '../text/voice';
import { setVoice } from '../voice/voiceControls';
import { useVoice } from '../voice/voiceStore';
import { goOnListening, type Ear } from './goOn';
import { listened } from './listened';

const EARS: Record<'sound' | 'voice', Ear> = {
  sound: {
    isOn: () => useSound.getState().isOn,
    canGoOn: canSoundGoOn,
    goOn: () => void setSound(true),
    hint: () => notify(soundText.waits, soundText.waitsFix),
  },
  voice: {
    isOn: () => useVoice.getState().isOn,
    canGoOn: async () => {
      const { isSupported, hasConsent } = useVoice.getState();
      return isSupported && hasConsent && (await isMicrophoneGranted());
    },
    goOn: () => setVoice(true),
    hint: () => notify(voiceText.waits, voiceText.waitsFix),
  },
};

/** A tab or screen is lent anew each time; the video that plays needs no permission. */
async function canSoundGoOn(): Promise<boolean> {
  switch (useSound.getState().input.kind) {
    case 'microphone':
      return isMicrophoneGranted();
    case 'source':
      return Boolean(useStudio.getState().source?.audioTrack());
    case 'screen':
      return false;
  }
}

/**
 * What listened before a reload goes on with the first source after it: on the first view nothing
 * would show that a microphone is open.
 */
export function bindListening(): void {
  const keep = () =>
    listened.save({ sound: useSound.getState().isOn, voice: useVoice.getState().isOn });
  const before = listened.load();
  const stop = useStudio.subscribe(({ source }) => {
    if (!source) return;
    stop();
    // Said once: what a person then leaves off stays off.
    keep();
    if (before.sound) void goOnListening(EARS.sound);
    if (before.voice) void goOnListening(EARS.voice);
  });
  useSound.subscribe(({ isOn }, { isOn: wasOn }) => {
    if (isOn !== wasOn) keep();
  });
  useVoice.subscribe(({ isOn }, { isOn: wasOn }) => {
    if (isOn !== wasOn) keep();
  });
}
