"""What a tree of documentation looks like: the configuration that it would have if somebody had written one."""
