"""Pages drawn by JavaScript: a Chromium behind the address guard, asked only where the static answer is empty."""
