"""The stages of an audit over one archive: acquire, interpret, tell. Commands call these and nothing else."""
