"""Tests of the deeds, on a store, a shelf and servers in memory."""
