"""Commands by mail: what members ask for in their own words, read without guessing, and what it does."""
