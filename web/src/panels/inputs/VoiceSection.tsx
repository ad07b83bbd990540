import { Heading } from '../../components/panel/Heading';
import { Note } from '../../components/ui/Note';
import { Switch } from '../../components/ui/Switch';
import { voiceText as text } from '../../text/voice';
import { setVoice } from '../../voice/voiceControls';
import { useVoice } from '../../voice/voiceStore';
import { TalkButton } from './TalkButton';
import { VoiceNotice } from './VoiceNotice';
import { VoiceOptions } from './VoiceOptions';
import { VoiceTranscript } from './VoiceTranscript';

/** Words instead of hands. */
export default function VoiceSection() {
  const { isSupported, isOn, isAsking, state, trouble } = useVoice();
  return (
    <section aria-label={text.title} data-voice={isSupported ? state : 'absent'}>
      <Heading title={text.title}>
        {state !== 'off' && <p className="text-xs text-faint">{text.states[state]}</p>}
      </Heading>
      <p className="text-sm text-faint">{isSupported ? text.intro : text.absent}</p>
      {isSupported && (
        <>
          <div data-control="voice.toggle">
            <Switch label={text.toggle} hint={text.toggleHint} isOn={isOn} onChange={setVoice} />
          </div>
          {isAsking && <VoiceNotice />}
          <TalkButton />
          <Note trouble={trouble && text.troubles[trouble]} />
          <VoiceTranscript />
          <VoiceOptions />
        </>
      )}
    </section>
  );
}
