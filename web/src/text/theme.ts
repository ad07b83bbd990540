export const themeText = {
  group: 'View',
  light: 'Light colours',
  dark: 'Dark colours',
  toLight: 'Light colours, for a bright room. The pictures stay as they are.',
  toDark: 'Dark colours, for a stage. The pictures stay as they are.',
} as const;
