"""One format a file: the bytes of a draft to its blocks, with the lines they stand on."""
