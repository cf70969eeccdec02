"""Inputs bring text. Nothing else in docslint reads pages or changelogs from disk or network."""
