import { beforeEach, describe, expect, it, vi } from 'vitest';
import { controls } from '../control/registry';
import { useStudio } from '../stream/store';
import { voiceText as text } from '../text/voice';
import { answerNotice, registerVoiceControls, setVoice, withdrawConsent } from './voiceControls';
import { useVoice } from './voiceStore';

const listen = vi.hoisted(() => vi.fn());
vi.mock('./voice', () => ({ listen }));
vi.mock('../stream/store', async () => {
  const { create } = await import('zustand');
  const store = create<{ notices: { title: string }[] }>(() => ({ notices: [] }));
  return { useStudio: store, notify: (title: string) => store.setState({ notices: [{ title }] }) };
});

const titles = () => useStudio.getState().notices.map(({ title }) => title);
const asked = () => listen.mock.calls.map(([change]) => change as unknown);
/** Lets the import of what listens arrive. */
const settle = () => vi.waitFor(() => expect(listen).toHaveBeenCalled());

beforeEach(() => {
  listen.mockClear();
  useStudio.setState({ notices: [] });
  useVoice.setState({ isSupported: true, hasConsent: false, isAsking: false, state: 'off' });
});

describe('voice', () => {
  it('hears nothing before a person agreed', async () => {
    setVoice(true);
    expect(useVoice.getState().isAsking).toBe(true);

    answerNotice(false);
    expect([useVoice.getState().isAsking, useVoice.getState().hasConsent]).toEqual([false, false]);
    await Promise.resolve();
    expect(listen).not.toHaveBeenCalled();

    setVoice(true);
    answerNotice(true);
    await settle();
    expect(asked()).toEqual([{ isOn: true }]);
  });

  it('tells a person who pressed a key elsewhere what it waits for', () => {
    const remove = registerVoiceControls();

    controls.write('voice.talk', 1);
    expect(titles()).toEqual([text.askTitle]);

    useVoice.setState({ isSupported: false });
    controls.write('voice.toggle', 1);
    expect(titles()).toEqual([text.title]);
    expect(listen).not.toHaveBeenCalled();
    remove();
  });

  it('hears from press to release', async () => {
    const remove = registerVoiceControls();
    useVoice.setState({ hasConsent: true });

    controls.write('voice.talk', 1);
    controls.write('voice.talk', 0);
    await vi.waitFor(() => expect(listen).toHaveBeenCalledTimes(2));

    expect(asked()).toEqual([{ isTalking: true }, { isTalking: false }]);
    remove();
  });

  it('stops when the consent is taken back', async () => {
    useVoice.setState({ hasConsent: true, state: 'listening' });

    withdrawConsent();
    await settle();

    expect(useVoice.getState().hasConsent).toBe(false);
    expect(asked()).toEqual([{ isOn: false, isTalking: false }]);
  });
});
