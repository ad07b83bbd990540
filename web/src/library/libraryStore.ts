import { remember } from '../perform/remembered';
import { Stored } from '../stream/stored';
import { EMPTY_LIBRARY, parseLibrary } from './library';

/** The person's prompt library, in this browser. */
export const library = remember('library', new Stored('library', parseLibrary, EMPTY_LIBRARY));

/** An id that nothing else has; `randomUUID` exists on secure pages only. */
export const newId = () =>
  `own-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
