import { useEffect, useState } from 'react';
import { IconButton } from './ui/IconButton';
import { PauseIcon, PlayIcon } from './ui/icons';

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
      label={isPlaying ? 'Pause the video' : 'Play the video'}
      onClick={() => (isPlaying ? video.pause() : void video.play())}
    >
      {isPlaying ? <PauseIcon /> : <PlayIcon />}
    </IconButton>
  );
}
