"""Measurements: how fast, how much memory, how accurate. ``python -m bench`` lists them."""
