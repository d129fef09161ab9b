"""Tests of the mails' words."""
