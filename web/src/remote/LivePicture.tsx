import { useElement } from '../hooks/useElement';
import { remoteText as text } from '../text/remote';
import { watchText } from '../text/watch';
import { useWatch } from '../watch/useWatch';
import { watchWords } from '../watch/words';
import { access, receive } from './remote';

/** The painting as the studio shows it, and whether the line is up. */
export function LivePicture() {
  const { client, phase, picture } = useWatch(access, receive);
  const box = useElement(client.canvas);
  const isLive = phase.name === 'watching' && picture !== null;
  return (
    <div
      className="relative h-[26svh] overflow-hidden rounded-picture bg-well"
      data-phase={phase.name}
    >
      <div
        ref={box}
        role="img"
        data-fit="contain"
        aria-label={watchText.picture}
        className={`picture absolute inset-0 ${picture ? '' : 'invisible'} ${isLive ? '' : 'opacity-40'}`}
      />
      <span
        role="status"
        className="absolute left-3 top-3 flex items-center gap-2 rounded-full bg-black/60 px-3 py-1 text-xs text-chalk"
      >
        <span
          className={`size-2 rounded-full ${isLive ? 'bg-viridian' : 'bg-ochre'}`}
          aria-hidden="true"
        />
        {isLive ? text.live : text.waiting}
      </span>
      {!isLive && (
        <p className="absolute inset-x-4 bottom-3 text-center text-sm text-muted">
          {watchWords(phase)}
        </p>
      )}
    </div>
  );
}
