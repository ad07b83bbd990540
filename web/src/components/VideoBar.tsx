import { useEffect, useReducer } from 'react';
import { clock } from '../record/format';
import { loadSourceSettings, saveSourceSettings } from '../sources/settings';
import { useStudio } from '../stream/store';
import { sourceText } from '../text/sources';
import { PlayButton } from './PlayButton';
import { IconButton } from './ui/IconButton';
import { LoopIcon, SoundOffIcon, SoundOnIcon } from './ui/icons';

const text = sourceText.video;
const EVENTS = ['timeupdate', 'seeked', 'volumechange', 'durationchange', 'play', 'pause'] as const;

/** Play, seek, loop and sound of a video file; nothing for other sources. */
export function VideoBar() {
  const source = useStudio((state) => state.source);
  if (source?.kind !== 'video' || !(source.element instanceof HTMLVideoElement)) return null;
  return <Bar video={source.element} />;
}

function Bar({ video }: { video: HTMLVideoElement }) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const { isLooping, volume, isMuted } = loadSourceSettings();
    video.loop = isLooping;
    video.volume = volume;
    video.muted = isMuted;
    for (const name of EVENTS) video.addEventListener(name, redraw);
    return () => {
      for (const name of EVENTS) video.removeEventListener(name, redraw);
    };
  }, [video]);
  const duration = Number.isFinite(video.duration) ? video.duration : 0;
  const range = 'h-10 min-w-0 accent-vermilion';
  return (
    <div role="group" aria-label={text.bar} className="flex items-center gap-2 pt-2">
      <PlayButton video={video} />
      <input
        type="range"
        aria-label={text.seek}
        title={text.seek}
        className={`${range} flex-1`}
        min={0}
        max={duration}
        step={0.1}
        value={video.currentTime}
        aria-valuetext={clock(video.currentTime)}
        disabled={duration === 0}
        onChange={(event) => {
          video.currentTime = Number(event.target.value);
        }}
      />
      <span className="shrink-0 text-xs tabular-nums text-muted">
        {clock(video.currentTime)} / {clock(duration)}
      </span>
      <IconButton
        label={text.loop}
        hint={text.loopHint}
        isOn={video.loop}
        onClick={() => {
          video.loop = !video.loop;
          saveSourceSettings({ isLooping: video.loop });
          redraw();
        }}
      >
        <LoopIcon />
      </IconButton>
      <IconButton
        label={video.muted ? text.unmute : text.mute}
        isOn={!video.muted}
        onClick={() => {
          video.muted = !video.muted;
          saveSourceSettings({ isMuted: video.muted });
        }}
      >
        {video.muted ? <SoundOffIcon /> : <SoundOnIcon />}
      </IconButton>
      <input
        type="range"
        aria-label={text.volume}
        title={text.volume}
        className={`${range} hidden w-24 sm:block`}
        min={0}
        max={100}
        step={1}
        value={Math.round(video.volume * 100)}
        onChange={(event) => {
          video.volume = Number(event.target.value) / 100;
          saveSourceSettings({ volume: video.volume });
        }}
      />
    </div>
  );
}
