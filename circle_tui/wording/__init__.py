"""The mails' words: a template pair (text and HTML) for each kind of mail."""
