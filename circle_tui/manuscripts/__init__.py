"""Pieces as values: files of any kind to prose, and prose back to text, HTML and .docx."""
