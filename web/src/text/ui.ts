/** Words of the parts that every panel uses. */
export const uiText = {
  notice: 'Notice',
  close: 'Close',
  notUsed: 'not used',
  ignored: 'The running engine has no use for this setting.',
  sliderKeys: 'Double-click or Delete sets it back. Click the figure or press Enter to type one.',
  typeFigure: (label: string) => `${label}: type a figure`,
} as const;
