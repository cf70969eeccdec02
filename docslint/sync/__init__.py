"""Fetched documentation: where it comes from, what it becomes, and whether it can be believed. The network is in ``inputs.web``."""
