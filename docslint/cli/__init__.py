"""The command line: one small file per command. Only here: print, exit, environment, clock."""
