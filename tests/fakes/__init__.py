"""In-memory stand-ins for the ports, held by the same contract tests as the real ones."""
