"""What moved between two moments of a project, and what it still owes."""
