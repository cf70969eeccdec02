"""The states that a project's pages once had, in one SQLite file."""
