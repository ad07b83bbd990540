/** Names, units and explanations of what a Look can be set to. */
export const paramText = {
  strength: {
    label: 'Strength',
    hint: 'How far the painter goes from the photo to the full style, in percent.',
  },
  opacity: { label: 'Opacity', hint: 'How much of the painting lies over the photo, in percent.' },
  stability: {
    label: 'Stability',
    hint: 'How calm the strokes stay from picture to picture, in percent.',
  },
  colour_keep: {
    label: 'Keep colours',
    hint: "How much of the photo's own colours stays, in percent.",
  },
  'effects.pixelate': {
    label: 'Pixelate',
    hint: 'Square blocks, in percent of the largest block: a sixteenth of the shorter side.',
  },
  'effects.pixel_colours': {
    label: 'Pixel colours',
    hint: 'How many colours the blocks have: all, or 2 to 64.',
  },
  'effects.halftone': { label: 'Halftone', hint: 'Printed dots in four inks, in percent.' },
  'effects.ink': { label: 'Ink lines', hint: 'Thin dark lines along the edges, in percent.' },
  'effects.posterise': { label: 'Posterise', hint: 'Few flat tones, in percent.' },
  'effects.glow': {
    label: 'Glow',
    hint: 'Bright parts shine into their surroundings, in percent.',
  },
  'effects.grain': { label: 'Grain', hint: 'The tooth of paper, in percent.' },
  'effects.mono': { label: 'Black and white', hint: 'How much colour is taken out, in percent.' },
  'grade.warmth': { label: 'Warmth', hint: 'From cold (−100) to warm (+100).' },
  'grade.saturation': { label: 'Saturation', hint: 'From grey (−100) to twice the colour (+100).' },
  'grade.contrast': { label: 'Contrast', hint: 'From flat (−100) to hard (+100).' },
  'grade.brightness': {
    label: 'Brightness',
    hint: 'From dark (−100) to bright (+100); black and white stay.',
  },
  'grade.tint_amount': {
    label: 'Tint',
    hint: 'How much of the picture takes the tint, in percent.',
  },
} as const;
