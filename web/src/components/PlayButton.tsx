import { useEffect, useState } from 'react';
import { sourceText } from '../text/sources';
import { IconButton } from './ui/IconButton';
import { PauseIcon, PlayIcon } from './ui/icons';

const text = sourceText.video;

export function PlayButton({ video }: { video: HTMLVideoElement }) {
  const [isPlaying, setPlaying] = useState(!video.paused);
  useEffect(() => {
    const follow = () => setPlaying(!video.paused);
    video.addEventListener('play', follow);
    video.addEventListener('pause', follow);
    return () => {
      video.removeEventListener('play', follow);
      video.removeEventListener('pause', follow);
    };
  }, [video]);
  return (
    <IconButton
      data-control="source.play"
      label={isPlaying ? text.pause : text.play}
      onClick={() => (isPlaying ? video.pause() : void video.play())}
    >
      {isPlaying ? <PauseIcon /> : <PlayIcon />}
    </IconButton>
  );
}
