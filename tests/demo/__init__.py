"""Tests of the sample circle and its embedded servers."""
