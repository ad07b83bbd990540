/** Calls back for every new frame of a playing video, with its capture time where it is known. */
export function eachVideoFrame(
  video: HTMLVideoElement,
  call: (captureMs: number) => void,
): () => void {
  let isRunning = true;
  if (typeof video.requestVideoFrameCallback === 'function') {
    let id = 0;
    const step: VideoFrameRequestCallback = (now, metadata) => {
      if (!isRunning) return;
      id = video.requestVideoFrameCallback(step);
      call(metadata.captureTime ?? now);
    };
    id = video.requestVideoFrameCallback(step);
    return () => {
      isRunning = false;
      video.cancelVideoFrameCallback(id);
    };
  }
  let id = 0;
  let lastTime = -1;
  const step = (now: number) => {
    id = requestAnimationFrame(step);
    if (video.currentTime === lastTime) return;
    lastTime = video.currentTime;
    call(now);
  };
  id = requestAnimationFrame(step);
  return () => cancelAnimationFrame(id);
}

export function quietVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.autoplay = true;
  return video;
}
