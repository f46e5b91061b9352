"""ACQUIRE: gets evidence and keeps it. Knows the web and file formats; knows nothing of promises."""
