"""The group and its rules: pure functions of settings, records and an instant."""
