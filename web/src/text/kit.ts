/** The page of our own parts; only we read it. */
export const kitText = {
  title: 'Component kit',
  intro: 'Every part of the page in every state, in both themes.',
  colours: 'Colours',
  contrastWith: (ratio: string) => `${ratio} : 1 with ink`,
  text: 'Text',
  sample: 'The stream comes in thin and leaves as paint',
  buttons: 'Buttons',
  choices: 'Choices',
  sliders: 'Sliders and switches',
  pictures: 'Over pictures',
  notes: 'Notes',
  code: 'QR code',
  icons: 'Icons',
} as const;
