"""Mails that were written down, each with its reading, before any rule had seen them."""
