"""KC808–KC809: the plan against its national programme."""
