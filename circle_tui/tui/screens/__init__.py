"""The screens, one file each: their widgets, their keys, and which deed a key does."""
