import type { QueryClient } from '@tanstack/react-query';
import { controls } from '../control/registry';
import { teachText as text } from '../text/teach';
import { openTeach, watchTeaching } from './teaching';

export function registerTeachControls(queries: QueryClient): () => void {
  watchTeaching(queries);
  return controls.add({
    id: 'style.teach',
    label: text.title,
    group: text.group,
    kind: 'trigger',
    read: () => 0,
    write: () => openTeach(),
  });
}
