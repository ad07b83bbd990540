"""Paintings in the public domain, added to the first ten."""

from __future__ import annotations

from train.bank.source import StyleSource, words

PAINTERS: tuple[StyleSource, ...] = (
    StyleSource(
        "wheat-field",
        "wheat_field_cypresses.jpg",
        "Wheat Field",
        "Vincent van Gogh",
        1890,
        "Wheat Field with Cypresses, 1889",
        "Bright curling strokes of thick paint: yellow wheat, white clouds, blue-green trees. "
        "After Van Gogh's summer fields near Saint-Remy.",
        words("oil, impasto, post-impressionism, yellow, summer"),
        words(
            "van gogh, vincent van gogh, vincent, gogh, wheat, wheat field, wheatfield, cornfield, "
            "field, fields, cypress, cypresses, summer, sunny, sunny day, clouds, curls, curly, "
            "countryside, farm, harvest, sunflowers, landscape painting, thick paint, impasto, "
            "bright daylight, "
            "a sunny field in thick wavy strokes, "
            "cypress trees and yellow corn under moving clouds, "
            "summer day in Provence"
        ),
        content=1.3,
        goal=0.054,
    ),
    StyleSource(
        "composition-viii",
        "composition_viii.jpg",
        "Composition VIII",
        "Wassily Kandinsky",
        1944,
        "Composition VIII, 1923",
        "Circles, triangles and fine black lines float on pale cream, each in its own colour. "
        "After Kandinsky's Bauhaus years.",
        words("abstract, geometric, bauhaus, circles, cream"),
        words(
            "kandinsky, wassily kandinsky, bauhaus, geometric, geometric abstraction, geometry, "
            "circles, triangles, lines, shapes, angles, diagram, constructivism, constructivist, "
            "suprematism, malevich, el lissitzky, miro, abstract art, modernist, modernism, "
            "mid-century, playful shapes, jazz, sheet music, "
            "circles and triangles with thin black lines on cream, "
            "geometry that floats, "
            "drawing with compass and ruler"
        ),
        box=(0.04, 0.03, 0.98, 0.93),
        content=1.1,
        goal=0.044,
    ),
    StyleSource(
        "shipwreck",
        "shipwreck_minotaur.jpg",
        "Shipwreck",
        "J. M. W. Turner",
        1851,
        "The Wreck of a Transport Ship, about 1810",
        "A dark green sea with foam and stormy light, brushed in restless oil. "
        "After Turner's wreck in a gale.",
        words("oil, romanticism, storm, dark, sea"),
        words(
            "turner, william turner, shipwreck, ship wreck, wreck, ship, ships, pirate ship, "
            "storm, stormy, stormy sea, tempest, gale, rough sea, ocean, ocean waves, waves, foam, "
            "romanticism, romantic painting, dramatic, dark, gloomy, moody, epic, "
            "caravaggio, baroque, chiaroscuro, old master, aivazovsky, "
            "a sinking ship in a violent storm, "
            "dark dramatic sea in oils, "
            "waves and wreckage under a black sky"
        ),
        box=(0.14, 0.1, 0.97, 0.88),
        content=1.3,
        goal=0.055,
    ),
    StyleSource(
        "fighting-temeraire",
        "fighting_temeraire.jpg",
        "Sunset Haze",
        "J. M. W. Turner",
        1851,
        "The Fighting Temeraire, 1839",
        "Gold and rose light dissolves into blue haze above still water. "
        "After Turner's last voyage of an old warship.",
        words("oil, romanticism, sunset, luminous, soft"),
        words(
            "turner, william turner, temeraire, fighting temeraire, sunset, sunrise, dusk, dawn, "
            "golden hour, haze, hazy, mist, misty, fog, foggy, glow, glowing light, luminous, "
            "atmospheric, ethereal, heavenly, soft light, sky, harbour, sailing ship, "
            "romantic landscape, nostalgic, "
            "golden mist over the sea at sunset, "
            "light that dissolves everything, "
            "glowing hazy sky over a harbour"
        ),
        content=4.4,
        goal=0.039,
    ),
    StyleSource(
        "golden-portrait",
        "adele_bloch_bauer.jpg",
        "Golden Portrait",
        "Gustav Klimt",
        1918,
        "Portrait of Adele Bloch-Bauer I, 1907",
        "Gold leaf, small squares, eyes and spirals that cover everything like jewellery. "
        "After Klimt's golden years in Vienna.",
        words("gold, ornament, art nouveau, vienna, luxury"),
        words(
            "klimt, gustav klimt, the kiss, gold, golden, gold leaf, gilded, gilt, jewellery, "
            "jewelry, luxury, luxurious, rich, royal, queen, king, treasure, byzantine, ornament, "
            "ornate, spirals, art nouveau, vienna secession, symbolism, egyptian, bronze, "
            "shiny gold, glamour, "
            "a portrait wrapped in gold leaf, "
            "golden ornament with eyes and spirals, "
            "shimmering gold and jewels"
        ),
        box=(0.2, 0.04, 0.98, 0.98),
        content=2.2,
        goal=0.041,
    ),
    StyleSource(
        "pointillism",
        "grande_jatte.jpg",
        "Pointillism",
        "Georges Seurat",
        1891,
        "Study for A Sunday on La Grande Jatte, 1884",
        "Thousands of fine dots that mix into soft sunlight on grass and water. "
        "After Seurat's Sunday by the Seine.",
        words("pointillism, dots, neo-impressionism, soft, park"),
        words(
            "seurat, georges seurat, grande jatte, sunday afternoon, pointillism, pointillist, "
            "pointilism, dots, dotted, tiny dots, points, specks, stipple, stippled, stippling, "
            "neo-impressionism, divisionism, signac, park, picnic, grass, lawn, shade, "
            "sunlight, sprinkles, soft colours, "
            "a picture made of tiny dots of pure colour, "
            "a sunday in the park in little points, "
            "grainy dots that mix in the eye"
        ),
        box=(0.05, 0.06, 0.95, 0.94),
        goal=0.037,
    ),
    StyleSource(
        "cubist-grid",
        "mondrian_tableau.jpg",
        "Cubist Grid",
        "Piet Mondrian",
        1944,
        "Tableau No. 2 / Composition No. VII, 1913 (title probable)",
        "Grey, ochre and yellow blocks between short black lines, like a wall of broken windows. "
        "After Mondrian on his way from trees to grids.",
        words("cubism, grid, grey, yellow, abstract"),
        words(
            "mondrian, piet mondrian, cubism, cubist, analytical cubism, braque, georges braque, "
            "picasso, pablo picasso, grid, blocks, bricks, brick wall, fragments, fragmented, "
            "broken, shattered, cracked, rectangles, maze, labyrinth, city map, circuit, "
            "grey and yellow, "
            "guernica, "
            "a face broken into flat angular pieces, "
            "seen from many sides at once, "
            "brown and grey facets in a grid"
        ),
        box=(0.06, 0.05, 0.94, 0.93),
        content=0.45,
        goal=0.052,
    ),
    StyleSource(
        "primary-colours",
        "red_blue_yellow.jpg",
        "Primary Colours",
        "Piet Mondrian",
        1944,
        "Composition with Red, Blue and Yellow, 1930",
        "Flat red, blue, yellow and white planes, cut by straight black bars. "
        "After Mondrian's strictest grids.",
        words("de stijl, flat, red, grid, minimal"),
        words(
            "mondrian, piet mondrian, de stijl, neoplasticism, neo-plasticism, primary colours, "
            "primary colors, red blue yellow, red and blue, squares, rectangles, straight lines, "
            "black lines, bars, flat, flat colours, minimal, minimalist, minimalism, clean, "
            "simple, lego, toy blocks, modern design, rietveld, swiss design, "
            "red yellow and blue boxes between black bars, "
            "white rectangles and thick black lines, "
            "a minimal modern grid"
        ),
        # The lower part holds all the colours; the whole is half red.
        box=(0.03, 0.36, 0.965, 0.965),
        content=9.0,
        goal=0.071,
    ),
    StyleSource(
        "colour-squares",
        "red_balloon.jpg",
        "Colour Squares",
        "Paul Klee",
        1940,
        "Red Balloon, 1922",
        "Muted squares of red, green and ochre rubbed into coarse gauze. "
        "After Klee's quiet little city with a balloon.",
        words("abstract, squares, muted, texture, childlike"),
        words(
            "klee, paul klee, red balloon, balloon, colour squares, color squares, patchwork, "
            "quilt, childlike, child drawing, children's book, kids drawing, naive, fabric, "
            "burlap, canvas texture, worn, weathered, muted, earth tones, fresco, bauhaus, "
            "rothko, mark rothko, dreamlike, little town, "
            "a patchwork of soft coloured squares, "
            "a little town of warm blocks, "
            "gentle checkerboard of colours"
        ),
        box=(0.04, 0.04, 0.96, 0.96),
        content=2.2,
        goal=0.033,
    ),
    StyleSource(
        "fauvist-hat",
        "woman_with_hat.jpg",
        "Wild Colours",
        "Henri Matisse",
        1954,
        "Woman with a Hat, 1905",
        "Loose loud patches of pink, green, violet and orange where skin and shadow would be. "
        "After Matisse, who was called a wild beast for it.",
        words("fauvism, oil, loud colours, loose, portrait"),
        words(
            "matisse, henri matisse, derain, andre derain, fauvism, fauvist, fauve, wild, "
            "wild colours, wild colors, loud, hat, woman with a hat, vivid, vibrant, bold, "
            "bright colours, bright colors, colour patches, loose brushwork, expressive, "
            "bonnard, gauguin, paul gauguin, acrylic, gouache, joyful, happy, "
            "wrong colours, unnatural colours, green and purple skin, hot country, fiesta, "
            "frida kahlo, hockney, david hockney, "
            "a portrait with wild unnatural colours, "
            "a green and pink face, "
            "loud patches of pure colour"
        ),
        box=(0.05, 0.05, 0.97, 0.97),
        content=0.6,
        goal=0.03,
    ),
    StyleSource(
        "red-tower",
        "red_tower.jpg",
        "Red Tower",
        "Robert Delaunay",
        1941,
        "Champs de Mars: The Red Tower, 1911/23",
        "Orange-red girders and white shards of light break against grey houses. "
        "After Delaunay's Eiffel Tower.",
        words("cubism, orphism, shards, orange, city"),
        words(
            "delaunay, robert delaunay, orphism, orphist, eiffel tower, eiffel, paris, tower, "
            "shards, splinters, prism, prismatic, crystal, broken glass, explosion, earthquake, "
            "cubist, cubist city, futurism, futurist, boccioni, skyscraper, buildings, "
            "architecture, rust, orange and grey, "
            "a tower that breaks into red and orange slices, "
            "the city in splinters, "
            "shattered view of Paris"
        ),
        content=0.7,
        goal=0.05,
    ),
    StyleSource(
        "machine-forms",
        "contrast_of_forms.jpg",
        "Machine Forms",
        "Fernand Leger",
        1955,
        "Contrast of Forms, 1913",
        "Tubes and cones in red, blue and green with white shine, drawn in black on rough canvas. "
        "After Leger's machine age.",
        words("cubism, tubes, machine, red, canvas"),
        words(
            "leger, fernand leger, léger, tubism, tubes, pipes, cylinders, cones, machine, "
            "machines, mechanical, engine, factory, industrial, robot, robots, steampunk, gears, "
            "metal, tin toy, futurism, futuristic, sci-fi, cubism, contrast, rough canvas, "
            "giger, hr giger, biomechanical, "
            "people made of pipes and tubes, "
            "steel cylinders and shiny cones, "
            "factory shapes in bold colours"
        ),
        content=0.5,
        palette=3.0,
        goal=0.046,
    ),
    StyleSource(
        "blue-horse",
        "blue_horse.jpg",
        "Blue Horse",
        "Franz Marc",
        1916,
        "The Little Blue Horse, 1912",
        "Glowing planes of pure blue, red, yellow and green with soft dark edges. "
        "After Marc's animals.",
        words("expressionism, saturated, blue rider, animals, oil"),
        words(
            "marc, franz marc, blue horse, horse, pony, animal, animals, dog, cat, pet, "
            "blue rider, der blaue reiter, august macke, macke, chagall, expressionism, "
            "expressionist, saturated, intense colours, deep colours, rich colours, fairy tale, "
            "jungle, rousseau, velvet, "
            "blue animals in a dream landscape, "
            "rounded shapes in blue red and yellow, "
            "gentle expressionist animals"
        ),
        box=(0.02, 0.02, 0.98, 0.97),
        content=2.0,
        goal=0.043,
    ),
    StyleSource(
        "berlin-street",
        "street_kirchner.jpg",
        "Berlin Street",
        "Ernst Ludwig Kirchner",
        1938,
        "Street, Berlin, 1913",
        "Jagged strokes of black, pink, violet and cold blue, nervous as a crowd at night. "
        "After Kirchner's street scenes.",
        words("expressionism, jagged, pink, black, city"),
        words(
            "kirchner, ernst ludwig kirchner, die bruecke, die brücke, berlin, street, crowd, "
            "nightlife, cabaret, jazz age, roaring twenties, 1920s, weimar, jagged, angular, "
            "spiky, nervous, hectic, edgy, punk, graffiti, street art, basquiat, pink and black, "
            "expressionist, egon schiele, schiele, "
            "modigliani, "
            "sharp elongated figures in a big city, "
            "nervous jagged strokes in pink and black, "
            "nightlife of Berlin in the twenties"
        ),
        box=(0.03, 0.03, 0.97, 0.97),
        content=0.5,
        goal=0.033,
    ),
    StyleSource(
        "cezanne-trees",
        "cezanne_trees.jpg",
        "Bare Trees",
        "Paul Cezanne",
        1906,
        "Trees and Houses near the Jas de Bouffan, 1885-86",
        "Thin dry strokes of green, ochre and violet side by side, with the canvas showing. "
        "After Cezanne's Provence.",
        words("post-impressionism, oil, trees, ochre, green"),
        words(
            "cezanne, cézanne, paul cezanne, paul cézanne, pissarro, sisley, corot, trees, tree, "
            "forest, wood, woods, branches, provence, landscape, countryside, village, hills, "
            "earthy, natural, nature, outdoors, early spring, autumn, plein air, oil sketch, "
            "parallel strokes, "
            "countryside in dry parallel touches, "
            "pale green and ochre hills and trees, "
            "building a landscape from patches"
        ),
        content=1.1,
        goal=0.038,
    ),
)
