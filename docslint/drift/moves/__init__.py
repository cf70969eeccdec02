"""What became of facts between two moments, one file per sort of fact."""
