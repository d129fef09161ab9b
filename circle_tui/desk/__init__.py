"""The deeds of the desk: one public method for each thing that people, the clock or mail can cause."""
