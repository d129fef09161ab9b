"""A sample circle on embedded mail servers."""
