import { stageText as text } from '../text/stage';
import { download, stampedName } from './download';
import { notify } from './store';
import { studio } from './studio';

/** Downloads the painted picture of this moment. */
export async function saveSnapshot(): Promise<void> {
  const blob = await studio().snapshot();
  if (blob) download(stampedName('png'), blob);
  else notify(text.noSnapshot.title, text.noSnapshot.text);
}
