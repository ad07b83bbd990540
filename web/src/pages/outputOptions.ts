export interface OutputOptions {
  /** `contain` shows the whole picture with bars, `cover` fills the screen and crops. */
  fit: 'contain' | 'cover';
  /** No sentences at all, as in a scene of OBS. */
  isQuiet: boolean;
  /** What stands where the picture doesn't reach; transparent for compositing. */
  background: 'black' | 'transparent';
}

/** Options in the address: `?fit=cover&quiet&background=transparent`. Unknown values are the default. */
export function outputOptions(search: string): OutputOptions {
  const query = new URLSearchParams(search);
  const quiet = query.get('quiet');
  return {
    fit: query.get('fit') === 'cover' ? 'cover' : 'contain',
    isQuiet: quiet !== null && quiet !== '0' && quiet !== 'false',
    background: query.get('background') === 'transparent' ? 'transparent' : 'black',
  };
}
