"""Commands by mail."""
