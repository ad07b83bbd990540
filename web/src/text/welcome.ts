export const welcomeText = {
  claim: 'Your camera,',
  claimPainted: 'painted live.',
  intro: 'Pick a style or describe one, and every moment becomes a painting while it happens.',
  privacy: 'Pictures go only to the StreamStyle that this page came from. Nothing is kept.',
  start: 'Start camera',
  starting: 'Starting…',
  file: 'Video or picture',
  chooseFile: 'Choose a video or picture',
  scene: 'Drawn test scene',
  styles: 'Choose a first style',
  fetching: 'Fetching the styles…',
  waiting: 'Waiting for the engine…',
} as const;
