import { describe, expect, it } from 'vitest';
import { parseVoice } from './voiceStore';

describe('parseVoice', () => {
  it('keeps what it wrote', () => {
    const kept = { hasConsent: true, mode: 'free', language: 'de-DE', wake: 'hey studio' };

    expect(parseVoice(kept)).toEqual(kept);
  });

  it('takes no consent from anything but a clear yes', () => {
    expect(parseVoice({ hasConsent: 1, mode: 'x', language: 'tlh', wake: 4 })).toEqual({
      hasConsent: false,
      mode: 'commands',
      language: 'en-US',
      wake: '',
    });
  });
});
