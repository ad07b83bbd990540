"""Prints, ink, glass, mosaic and thread: works in the public domain that aren't oil on canvas."""

from __future__ import annotations

from train.bank.source import StyleSource, words

CRAFTS: tuple[StyleSource, ...] = (
    StyleSource(
        "engraving",
        "dore_baptism.jpg",
        "Wood Engraving",
        "Gustave Dore",
        1883,
        "The Baptism of Jesus, 1866",
        "Fine grey lines, thousands of them, that model light and cloud like a photograph. "
        "After Dore's Bible.",
        words("engraving, ink, fine lines, black and white, bible"),
        words(
            "dore, doré, gustave dore, gustave doré, engraving, wood engraving, etching, "
            "steel engraving, copperplate, banknote, dollar bill, money, hatching, hatched, "
            "fine lines, thin lines, black and white, monochrome, greyscale, grayscale, "
            "old book, book illustration, victorian, 19th century, bible, biblical, "
            "rembrandt etching, encyclopedia, "
            "bosch, bruegel, hieronymus bosch, pieter bruegel, william blake, "
            "fine parallel lines like on a banknote, "
            "an old book plate in silvery greys, "
            "heavenly light in an illustrated bible"
        ),
        box=(0.03, 0.03, 0.965, 0.94),
        content=1.1,
        goal=0.043,
    ),
    StyleSource(
        "peacock-skirt",
        "peacock_skirt.jpg",
        "Black and White Ink",
        "Aubrey Beardsley",
        1898,
        "The Peacock Skirt, 1893",
        "Pure black shapes, bare white and single whip-like lines, nothing between. "
        "After Beardsley's drawings for Salome.",
        words("ink, black and white, art nouveau, high contrast, line"),
        words(
            "beardsley, aubrey beardsley, peacock, salome, ink, pen and ink, india ink, "
            "black ink, line art, lineart, linework, black and white, b&w, high contrast, "
            "silhouette, paper cut, papercut, stencil, linocut, lino print, tattoo, "
            "art nouveau, decadent, elegant, comic noir, noir, sin city, manga ink, "
            "black ink areas and thin elegant curves on white, "
            "decadent illustration in black and white, "
            "silhouettes with fine ornament"
        ),
        box=(0.01, 0.02, 0.96, 0.98),
        content=0.35,
        goal=0.043,
    ),
    StyleSource(
        "garden-wallpaper",
        "trellis_morris.jpg",
        "Garden Wallpaper",
        "William Morris",
        1896,
        "Trellis, wallpaper design, 1862 (birds: Philip Webb, died in 1915)",
        "Leaves, roses and birds in pencil outline and soft green wash on warm paper. "
        "After Morris's first wallpaper.",
        words("arts and crafts, botanical, outline, green, paper"),
        words(
            "morris, william morris, arts and crafts, arts & crafts, wallpaper, pattern, "
            "trellis, botanical, botanical illustration, plants, leaves, leaf, vines, ivy, "
            "roses, rose, birds, bird, garden, cottage, floral pattern, textile, fabric print, "
            "herbarium, beatrix potter, vintage illustration, ink and wash, "
            "batik, "
            "leaves and birds as a repeating pattern, "
            "old english wallpaper or curtains, "
            "tapestry of plants and fruit"
        ),
        box=(0.02, 0.03, 0.98, 0.97),
        content=1.4,
        goal=0.035,
    ),
    StyleSource(
        "ink-wash",
        "pine_trees.jpg",
        "Ink Wash",
        "Hasegawa Tohaku",
        1610,
        "Pine Trees, right screen, about 1595",
        "A few soft strokes of black ink that fade into mist on old paper. "
        "After Tohaku's pine trees.",
        words("sumi-e, ink, mist, monochrome, japan"),
        words(
            "tohaku, hasegawa tohaku, hasegawa, sumi-e, sumie, sumi, ink wash, ink painting, "
            "brush ink, zen, japanese ink, chinese painting, chinese ink, shan shui, shanshui, "
            "calligraphy, brush painting, pine, pine trees, bamboo, mist, misty, fog, foggy, "
            "quiet, silent, empty, minimal, meditation, asian, oriental, sepia, "
            "winter, snow, snowfall, cold, lonely, melancholy, solitude, "
            "pine trees in mist with a wet brush, "
            "a few grey brush marks on empty paper, "
            "zen painting in black ink"
        ),
        box=(0.03, 0.1, 0.84, 0.95),
        content=1.8,
        goal=0.035,
    ),
    StyleSource(
        "stained-glass",
        "rose_window.jpg",
        "Stained Glass",
        "Unknown glaziers",
        None,
        "North rose window of Notre-Dame de Paris, about 1250",
        "Glowing pieces of blue, red and violet glass in a black net of lead. "
        "After the rose window of a cathedral.",
        words("glass, medieval, jewel colours, dark lead, church"),
        words(
            "stained glass, stained-glass, glass, window, church window, church, cathedral, "
            "notre dame, notre-dame, rose window, gothic, gothic cathedral, medieval, "
            "leaded glass, tiffany, tiffany lamp, chagall window, jewel, jewels, gems, gemstone, "
            "ruby, sapphire, kaleidoscope, mandala, holy, sacred, glowing colours, "
            "glowing coloured panes between lead lines, "
            "a church window, "
            "light that falls through coloured glass"
        ),
        box=(0.1, 0.17, 0.92, 0.98),
        content=0.06,
        goal=0.045,
        gain=1.05,
    ),
    StyleSource(
        "mosaic",
        "apse_mosaic.jpg",
        "Mosaic",
        "Unknown mosaicists",
        None,
        "Apse mosaic of Santa Cecilia in Trastevere, about 820",
        "Small glass stones of deep blue, gold and white set in rows. "
        "After an early church mosaic in Rome.",
        words("mosaic, tesserae, blue, gold, medieval"),
        words(
            "mosaic, mosaics, tesserae, tiles, tiled, small stones, ceramic, ceramics, "
            "byzantine, ravenna, roman, ancient rome, roman mosaic, early christian, icon, "
            "icons, orthodox icon, saints, church, gold and blue, lapis, gaudi, park guell, "
            "bathroom tiles, swimming pool, "
            "small stones set in rows, "
            "an antique floor of little tiles, "
            "gold tesserae on a church wall"
        ),
        box=(0.13, 0.1, 0.88, 0.97),
        content=0.2,
        goal=0.034,
    ),
    StyleSource(
        "embroidery",
        "bayeux.jpg",
        "Embroidery",
        "Unknown embroiderers",
        None,
        "The Bayeux Tapestry, detail, about 1075",
        "Flat figures in wool thread, rust red, blue-green and ochre, on pale linen. "
        "After the Bayeux Tapestry.",
        words("textile, thread, medieval, linen, flat"),
        words(
            "embroidery, embroidered, tapestry, bayeux, bayeux tapestry, thread, stitches, "
            "stitched, stitching, sewing, sewn, needlework, cross stitch, cross-stitch, wool, "
            "woven, weaving, knitted, knitting, felt, fabric, cloth, textile, linen, "
            "medieval, middle ages, knights, vikings, normans, folk art, quilt, "
            "stitches of wool on linen, "
            "sewn with coloured thread, "
            "a picture made of yarn"
        ),
        box=(0.04, 0.04, 0.97, 0.96),
        content=1.1,
        goal=0.043,
    ),
)
