import type { Entry } from './library';

/** The prompts that GenDJ's page offers, word for word, so that its players find theirs again. */
const GENDJ: readonly (readonly [title: string, text: string])[] = [
  ['Psychedelic', 'A psychedelic landscape'],
  [
    'DJ disco illustration',
    'a super cool dj wearing headphones, rose tinted aviator sunglasses, disco colors vibrant indoors digital illustration HDR talking',
  ],
  [
    'Cyberpunk mechanical person',
    'an illustration of a cyborg, cyberpunk, futuristic, glowing eyes, hdr, ray tracing, bionic, metal skin, masterpiece, high resolution, computer generated',
  ],
  ['Happy', 'an illustration of a super happy very happy person smiling joyful joyous'],
  ['Sad', 'an illustration of a sad super sad person tragic frowning saddest'],
  ['Old', 'an illustration of an old grey hair person super old aged oldest'],
  [
    'Pixel art',
    '8-bit 8bit pixel art, retro gaming style, vibrant colors, low resolution, blocky shapes, blocky',
  ],
  [
    'Pixel art medieval castle',
    '8-bit pixel art of a medieval castle with dragons, retro gaming style, vibrant colors, low resolution, blocky shapes',
  ],
  [
    'Ocean waves',
    'a painting of waves, ocean waves, painted, brush strokes, painting, ocean, water, rich blue colors',
  ],
  [
    'Vaporwave digital collage',
    'Vaporwave aesthetic digital collage, retro 80s and 90s symbols, pastel colors, glitch effects, geometric shapes',
  ],
  [
    'Marble statue',
    'an illustration of a marble statue, person made of marble, stone, carved, white marble',
  ],
  [
    'Art Nouveau mermaid',
    'Art Nouveau style illustration of a mermaid, flowing organic lines, pastel colors, intricate floral patterns, Alphonse Mucha inspired',
  ],
  [
    'Low-poly candy world',
    'Isometric low-poly 3D render of a colorful candy world, pastel colors, geometric shapes, soft shadows, miniature scale',
  ],
  [
    'Gothic charcoal haunted mansion',
    'Dark gothic charcoal sketch of a haunted Victorian mansion, high contrast, rough textures, eerie atmosphere, Tim Burton inspired',
  ],
  [
    'Surrealist impossible architecture',
    'Surrealist digital painting of impossible architecture, M.C. Escher inspired, optical illusions, muted colors, dreamlike quality',
  ],
  [
    'Anime magic',
    'an anime illustration of a magical character, soft pastel colors, dynamic pose, sparkles, magical, illustrated, anime, animated, drawn',
  ],
  [
    'Doggy',
    'an illustration of a dog, dog, dog ears, whiskers, fur, colorful, doggy, puppy, dog face, a dog wearing glasses, fur, woof, barking, animal, canine, dog, illustrated dog, dog illustration',
  ],
];

/** Those of the original StreamStyle's buttons. */
const STREAMSTYLE: readonly (readonly [title: string, text: string])[] = [
  ['Oil Painting', 'oil painting, artistic style'],
  ['Cyberpunk', 'cyberpunk neon style, futuristic'],
  ['Anime', 'anime style art, manga'],
  ['Watercolor', 'watercolor painting, soft colors'],
  ['Pixel Art', 'pixel art, 8-bit retro style'],
  ['Van Gogh', 'van gogh style, impressionist painting'],
  ['Sketch', 'pencil sketch drawing, black and white'],
  ['Pop Art', 'pop art style, bold colors, comic book'],
];

const entries = (
  origin: 'gendj' | 'streamstyle',
  list: readonly (readonly [title: string, text: string])[],
): Entry[] =>
  list.map(([title, text], index) => ({ id: `${origin}-${index + 1}`, title, text, origin }));

export const BUILT_IN: readonly Entry[] = [
  ...entries('streamstyle', STREAMSTYLE),
  ...entries('gendj', GENDJ),
];
