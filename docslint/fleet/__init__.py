"""Many trees of documentation in one run: which there are, and what shows when their findings are laid side by side."""
