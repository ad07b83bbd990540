import { Stored } from '../stream/stored';
import { asTexts } from './check';
import { remember } from './remembered';

/** Ids of starred styles. */
export const favouriteStyles = remember(
  'favourite-styles',
  new Stored<readonly string[]>('favourite-styles', asTexts, []),
);

/** In where it was out, out where it was in. */
export const toggled = (list: readonly string[], id: string): readonly string[] =>
  list.includes(id) ? list.filter((each) => each !== id) : [...list, id];
