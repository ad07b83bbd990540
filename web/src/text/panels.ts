export const panelText = {
  all: 'Look',
  tabs: 'Panels',
  looks: 'Looks',
  tune: 'Tune',
  presets: 'Presets',
  dj: 'DJ',
  inputs: 'Inputs',
  output: 'Output',
  loading: 'Opening…',
} as const;
