"""The entries of the style bank, a few files of them; `train.styles` puts them in order."""
