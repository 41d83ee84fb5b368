"""The vocabulary of a plan: frozen records, a file per kind, and the whole plan with its indexes."""
