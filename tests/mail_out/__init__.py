"""Mail out as a whole: desk, outbox, wording and a real SMTP conversation together."""
