import { useEffect, useMemo, useRef, useState } from 'react';
import { useElement } from '../hooks/useElement';
import { watchText as text } from '../text/watch';
import { accessFrom } from '../watch/access';
import { useWatch } from '../watch/useWatch';
import { watchWords } from '../watch/words';
import { outputOptions } from './outputOptions';

/** A short break is nobody's business; after this long a person wants to know. */
const SPEAK_AFTER_MS = 5000;

/** Nothing but the painted picture: for projectors and as a browser source of OBS. */
export default function OutputPage() {
  const access = useMemo(() => accessFrom(location), []);
  const options = useMemo(() => outputOptions(location.search), []);
  const { client, phase, picture } = useWatch(access);
  const isWaiting = phase.name !== 'watching' || picture === null;
  const isLate = useLate(isWaiting, SPEAK_AFTER_MS);
  const screen = useRef<HTMLElement>(null);
  const box = useElement(client.canvas);

  useEffect(() => {
    document.title = `${text.output} · StreamStyle`;
    document.documentElement.style.background = options.background;
    const key = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'f') toggleFullscreen(screen.current);
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, [options]);

  return (
    <main
      ref={screen}
      aria-label={text.output}
      data-phase={phase.name}
      data-picture={picture !== null}
      onDoubleClick={() => toggleFullscreen(screen.current)}
      className="fixed inset-0 cursor-none overflow-hidden"
      style={{ background: options.background }}
    >
      <div
        ref={box}
        role="img"
        aria-label={text.picture}
        data-fit={options.fit}
        className={`picture absolute inset-0 ${picture ? '' : 'invisible'}`}
      />
      <p
        role="status"
        className={
          isLate && isWaiting && !options.isQuiet
            ? 'absolute inset-x-0 bottom-[6vh] mx-auto w-fit max-w-[80vw] rounded-full bg-black/60 px-5 py-2 text-center text-sm text-chalk/85'
            : 'sr-only'
        }
      >
        {isLate && isWaiting && !options.isQuiet ? watchWords(phase) : ''}
      </p>
    </main>
  );
}

function useLate(isWaiting: boolean, ms: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!isWaiting) return;
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [isWaiting, ms]);
  return isLate;
}

function toggleFullscreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void element?.requestFullscreen?.().catch(() => undefined);
}
