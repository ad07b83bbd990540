"""Styles whose artwork this project draws itself, because no free one stands for the look."""

from __future__ import annotations

from train.bank.source import Box, StyleSource, words

WHOLE: Box = (0.0, 0.0, 1.0, 1.0)


def drawn(
    id: str,
    name: str,
    title: str,
    description: str,
    tags: str,
    synonyms: str,
    content: float = 1.0,
    palette: float = 1.0,
    goal: float = 0.05,
    gain: float = 1.0,
) -> StyleSource:
    return StyleSource(
        id, "", name, "", None, title, description, words(tags), words(synonyms), WHOLE, content,
        palette, goal, gain, drawn=True,
    )  # fmt: skip


DRAWN: tuple[StyleSource, ...] = (
    drawn(
        "neon-city",
        "Neon City",
        "A street at night in the rain",
        "Magenta, cyan and violet light from signs and windows, doubled by wet asphalt. "
        "A cyberpunk street after the rain.",
        "cyberpunk, neon, night, magenta, glow",
        "cyberpunk, cyberpunk neon, cyber punk, neon, neon lights, neon sign, neon city, "
        "neon glow, night city, city at night, city lights, tokyo at night, blade runner, "
        "futuristic, futuristic city, sci-fi, scifi, hacker, matrix, tron, dystopia, rain, "
        "rainy night, glowing, glow, electric, club, nightclub, laser, hologram, purple light, "
        "night street, "
        "glowing pink and cyan signs in the rain at night, "
        "a city of the future in neon light, "
        "dark streets with electric colours",
        content=0.7,
        goal=0.047,
    ),
    drawn(
        "vaporwave",
        "Vaporwave",
        "A sunset over a grid",
        "Pink and teal gradients, a striped sun and glowing grid lines. "
        "The dream of a 1980s computer.",
        "vaporwave, synthwave, 1980s, pink, teal",
        "vaporwave, vapourwave, synthwave, retrowave, outrun, 80s, 1980s, eighties, retro, "
        "retro computer, aesthetic, sunset grid, laser grid, palm trees, palms, "
        "miami, miami vice, vhs, glitch, arcade, lo-fi, lofi, pastel neon, pink and teal, "
        "pink and blue, hotline miami, dreamwave, beach sunset, "
        "pink and turquoise gradients with a retro sun, "
        "nostalgic computer dreams of the nineties, "
        "palm trees and grids in pastel neon",
        content=0.9,
        goal=0.066,
    ),
    drawn(
        "anime",
        "Anime",
        "A bright day in clean lines",
        "Clean flat colours with one soft shadow tone, thin dark outlines and a bright sky. "
        "Like a frame of an animated film.",
        "anime, cel shading, outlines, flat, bright",
        "anime, anime style, manga, cel shading, cel shaded, cel-shaded, toon, cartoon, cartoons, "
        "animated, animation, animated film, japanese animation, studio ghibli, ghibli, miyazaki, "
        "makoto shinkai, shinkai, your name, sailor moon, naruto, pokemon, disney, pixar, "
        "kawaii, cute, webtoon, visual novel, comic, clean lines, blue sky, cherry blossom, "
        "children's tv, kids show, "
        "asterix, moebius, spirited away, totoro, arcane, "
        "a japanese cartoon with clean lines and big eyes, "
        "flat bright cel shading, "
        "a frame of an animated film from Japan",
        content=0.35,
        palette=3.0,
        goal=0.066,
        gain=1.04,
    ),
    drawn(
        "watercolour",
        "Watercolour",
        "Flowers before hills, in watercolour",
        "Transparent washes that bloom, grain and dry with dark edges on white paper. "
        "Light, wet and loose.",
        "watercolour, wash, paper, light, transparent",
        "watercolour, watercolor, water colour, water color, watercolours, watercolors, aquarelle, "
        "wash, washes, wet on wet, wet paint, bleeding colours, runny paint, blooms, gouache, "
        "ink and watercolour, delicate, light, airy, soft pastel, transparent, loose, paper, "
        "wildflowers, children's book illustration, greeting card, fresh, "
        "thin washes of colour that run into each other, "
        "wet paint on white paper, "
        "light and transparent brush washes",
        content=1.3,
        goal=0.062,
    ),
    drawn(
        "low-poly",
        "Low Poly",
        "Facets in candy colours",
        "Flat triangles in candy colours that meet at sharp edges, like folded paper or a gem. "
        "The look of early 3D games, polished.",
        "low poly, triangles, facets, geometric, 3d",
        "low poly, low-poly, lowpoly, polygon, polygons, polygonal, triangles, triangle, facets, "
        "faceted, mesh, wireframe, 3d, 3d render, papercraft, origami, folded paper, geometric, "
        "geometric animal, crystal, gem, diamond, vector art, vector, ps1, playstation, "
        "n64, candy, candy colours, candy colors, blender, minimal 3d, "
        "flat triangles in candy colours, "
        "an early 3d game model, "
        "folded paper facets",
        content=3.8,
        goal=0.086,
    ),
    drawn(
        "pop-art",
        "Pop Art",
        "Bang, in dots and thick ink",
        "Thick black outlines, flat primaries and dots as in cheap print. "
        "A comic panel blown up to the size of a wall.",
        "pop art, comic, halftone, ink, primaries",
        "pop art, popart, pop-art, warhol, andy warhol, lichtenstein, roy lichtenstein, "
        "keith haring, haring, comic, comics, comic book, comic strip, comic panel, cartoon, "
        "halftone, half tone, ben-day dots, ben day, dots, print dots, newsprint, superhero, "
        "marvel, spider-verse, spiderverse, bang, pow, thick outlines, bold outlines, "
        "screen print, silkscreen, 1960s, sixties, bubblegum, "
        "posterized, posterised, "
        "banksy, tintin, risograph, "
        "a comic panel with dots and thick outlines, "
        "bold printed colours and speech bubbles, "
        "printed advertisement of the sixties",
        content=0.15,
        goal=0.1,
    ),
    drawn(
        "psychedelic",
        "Psychedelic",
        "Spirals and stripes",
        "Rainbow bands that flow and spiral, cut by stripes that flicker before the eyes. "
        "A poster from the summer of 1967.",
        "psychedelic, rainbow, swirls, op art, trippy",
        "psychedelic, psychadelic, psychedelia, trippy, trip, lsd, acid, acid trip, hippie, "
        "hippy, tie dye, tie-dye, woodstock, rainbow, rainbows, swirl, swirls, swirling, spiral, "
        "spirals, hypnotic, hypnosis, op art, optical illusion, optical, bridget riley, vasarely, "
        "kaleidoscope, fractal, mushroom, hallucination, dream, wavy, groovy, lava lamp, "
        "yellow submarine, peter max, 1967, "
        "alien planet, other world, another dimension, "
        "kusama, yayoi kusama, "
        "melting rainbow waves, "
        "a hallucination in glowing colours, "
        "concert poster of the sixties with liquid letters",
        content=0.35,
        palette=3.0,
        goal=0.078,
    ),
    drawn(
        "disco",
        "Disco",
        "Mirror balls, rays and rainbows of the 1970s",
        "Warm orange, pink and brown rays, mirror tiles and glitter. A record sleeve of the 1970s.",
        "disco, 1970s, glitter, orange, retro",
        "disco, disco illustration, disco ball, mirror ball, mirrorball, glitter, glittery, "
        "sparkle, sparkles, sparkling, sequins, 70s, 1970s, seventies, retro, retro poster, funk, "
        "funky, soul, abba, boogie, dance floor, dance, dancing, party, celebration, new year, "
        "roller skates, record cover, album cover, sunburst, flower power, groovy, "
        "saturday night fever, studio 54, confetti, orange and brown, "
        "nightclub, seventies party, "
        "mirror balls and glitter in warm orange and brown, "
        "a record sleeve of the seventies, "
        "dance floor with sparkling lights",
        content=0.55,
        goal=0.052,
    ),
    drawn(
        "charcoal",
        "Charcoal",
        "A ruined cathedral in charcoal",
        "Dark smudged strokes and rough grain on warm paper, black where it matters. "
        "Drawn with burnt wood and a thumb.",
        "charcoal, drawing, dark, smudged, gothic",
        "charcoal, charcoal drawing, charcoal sketch, charcoal gothic, gothic, gothic charcoal, "
        "goth, coal, burnt wood, soot, smudge, smudged, smudgy, dark, dark drawing, gloomy, "
        "moody, haunted, haunted house, ghost, horror, spooky, halloween, vampire, dracula, "
        "film noir, kathe kollwitz, kollwitz, redon, conte crayon, black chalk, dust, ash, "
        "expressive drawing, black and white drawing, grim, "
        "emo, "
        "smudged black strokes of burnt wood, "
        "a gloomy drawing with deep shadows, "
        "rough dark sketch on grained paper",
        content=1.1,
        goal=0.032,
    ),
    drawn(
        "marble",
        "Marble",
        "Drapery and curls in marble",
        "White stone with grey veins, carved into soft folds and curls. "
        "Like a statue in a quiet museum.",
        "marble, sculpture, stone, white, relief",
        "marble, marble statue, statue, statues, sculpture, sculpted, carved, carving, stone, "
        "white stone, bust, relief, bas-relief, plaster, porcelain, alabaster, greek, "
        "greek statue, ancient greece, roman statue, classical, antique, michelangelo, bernini, "
        "canova, rodin, pieta, david, temple, museum, ghostly white, ivory, bone, clay, limestone, "
        "carved out of white stone, "
        "a statue in a museum, "
        "polished stone with soft shadows",
        content=1.6,
        goal=0.055,
    ),
    drawn(
        "isometric",
        "Isometric",
        "A pastel town of blocks",
        "Pastel blocks seen from above, every face with its own flat tone and small windows. "
        "A toy town without a horizon.",
        "isometric, blocks, pastel, 3d, city",
        "isometric, isometric city, isometric art, iso, blocks, block, blocky, cubes, cube, boxes, "
        "voxel, voxels, voxel art, minecraft, lego, toy town, toy, miniature, tiny city, "
        "model city, sim city, simcity, city builder, buildings, houses, town, windows, "
        "architecture, monument valley, infographic, pastel colours, pastel colors, "
        "technical drawing, "
        "a tiny world of little blocks seen from above, "
        "cubes and rooms at an angle, "
        "a strategy game map",
        content=0.25,
        palette=8.0,
        goal=0.074,
        gain=1.05,
    ),
    drawn(
        "oil-painting",
        "Oil Painting",
        "Fruit before a landscape, in oil",
        "Thick strokes that follow the form, with ridges of bristle that catch the light. "
        "A warm classic palette, fresh from the easel.",
        "oil, impasto, brush strokes, warm, classic",
        "oil painting, oil paint, oil, oils, oil on canvas, painting, painterly, painted, "
        "classic painting, classical painting, traditional painting, fine art, impasto, "
        "thick paint, palette knife, brush strokes, brushstrokes, brush, bristle, canvas, "
        "acrylic painting, still life, fruit, bob ross, landscape painting, old painting, "
        "museum painting, portrait painting, rembrandt, vermeer, rubens, velazquez, dutch master, "
        "girl with a pearl earring, frans hals, hopper, edward hopper, goya, "
        "a museum picture with visible brush strokes, "
        "thick paint of an old master, "
        "rich oils on canvas",
        content=1.1,
        goal=0.067,
    ),
    drawn(
        "pencil-sketch",
        "Pencil Sketch",
        "A landscape in graphite",
        "Grey hatching, crossed in the shade, and searching contour lines on drawing paper. "
        "A page of a sketchbook.",
        "pencil, graphite, hatching, sketch, paper",
        "pencil, pencil sketch, pencil drawing, sketch, sketched, sketchy, graphite, lead pencil, "
        "drawing, line drawing, hand drawn, hand-drawn, doodle, sketchbook, notebook, hatching, "
        "cross hatching, cross-hatching, crosshatch, shading, contour, rough sketch, study, draft, "
        "architect's sketch, storyboard, take on me, black and white drawing, grey drawing, "
        "colourless, black and white, coloured pencils, bleistift, zeichnung, "
        "drawn with a graphite pencil, "
        "shaded grey lines on white paper, "
        "a page of a sketchbook",
        content=2.2,
        palette=3.0,
        goal=0.06,
    ),
    drawn(
        "pixel-art",
        "Pixel Art",
        "A castle in 16 bits",
        "Big square pixels, few colours and dithering between them. A castle from a 16-bit game.",
        "pixel art, 16-bit, game, dithering, blocks",
        "pixel art, pixelart, pixel, pixels, pixelated, pixellated, pixel castle, pixel game, "
        "8 bit, 8-bit, 8bit, 16 bit, 16-bit, 16bit, retro game, retro gaming, video game, "
        "videogame, game, game boy, gameboy, nes, snes, nintendo, super mario, mario, zelda, sega, "
        "arcade, console, commodore, c64, amiga, sprite, sprites, castle, dithering, dithered, "
        "low resolution, low res, terraria, stardew valley, rpg, "
        "big square pixels of an old video game, "
        "a sprite from the eighties, "
        "blocky graphics of a console",
        content=0.6,
        goal=0.07,
    ),
    drawn(
        "impossible-engraving",
        "Impossible Engraving",
        "Interlocking creatures and impossible blocks",
        "Fine black lines that follow round forms, creatures that fit together like tiles, blocks "
        "that turn inside out. An engraver's puzzle.",
        "engraving, tessellation, black and white, illusion, lines",
        "escher, m.c. escher, m. c. escher, mc escher, impossible, impossible stairs, "
        "impossible shapes, penrose, penrose stairs, paradox, puzzle, tessellation, tesselation, "
        "tiling, interlocking, pattern, optical illusion, illusion, mind bending, surreal, "
        "infinite, infinity, metamorphosis, engraved, lithograph, mezzotint, "
        "line engraving, parallel lines, black and white, mathematical, maths, inception, "
        "dali, salvador dali, magritte, melting clocks, surreal stairs, "
        "stairs that lead nowhere, "
        "impossible buildings drawn in fine lines, "
        "a paradox of geometry in grey",
        content=0.35,
        goal=0.095,
    ),
)
