"""Real mail servers for tests: a private Dovecot, an SMTP sink with faults, and certificates for both."""
