"""Charts as inline SVG: no script, no colour alone, a title and a description in each."""
