"""Column presets of well-known exports, one TOML file each; adding an export is adding a file."""
