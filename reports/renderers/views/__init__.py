"""What the page shows, in words and ready to print: templates lay out, they decide and compute nothing."""
