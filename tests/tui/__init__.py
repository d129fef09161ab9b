"""Tests of the screen: by keys, on a desk whose every port is in memory."""
