"""Claims: tests for documentation. What a passage says of a behaviour, in words rather than regexes."""
