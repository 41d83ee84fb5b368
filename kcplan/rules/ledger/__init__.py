"""KC7xx: entries of the ledger against the plan, the calendar and each other."""
