"""Findings and owed entries as issues of a tracker: grouped by cause, worded, planned, filed, followed."""
