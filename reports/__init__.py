"""TELL: everything a person touches: command line, config, the report, history."""
