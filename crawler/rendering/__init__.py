"""Pages drawn by JavaScript: a Chromium behind the address guard, for pages that are empty without."""
