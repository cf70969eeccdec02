"""Text to structure: pages of titled passages, changelogs of releases. Knows syntax, no facts."""
