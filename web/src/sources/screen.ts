import { sourceText as text } from '../text/sources';
import { SourceError, type Source } from './source';
import { openTracks } from './trackSource';

/** Phones lend no screen, nor does any browser to an insecure page. */
export const canShareScreen = () => typeof navigator.mediaDevices?.getDisplayMedia === 'function';

/** A screen, window or tab that the person picks, with its sound where the browser offers it. */
export async function openScreen(): Promise<Source> {
  if (!canShareScreen()) throw new SourceError(text.noScreen);
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getDisplayMedia({
      video: { frameRate: { ideal: 30 } },
      audio: true,
    });
  } catch {
    throw new SourceError(text.screenRefused);
  }
  const label = stream.getVideoTracks()[0]?.label;
  // Browsers name a shared tab by an internal address, which says nothing to a person.
  const isName =
    label !== undefined && label !== '' && !label.includes('://') && !label.includes(':');
  return openTracks(stream, {
    kind: 'screen',
    label: isName ? label : text.screenLabel,
    isFacingUser: false,
    deviceId: '',
  });
}
