"""KC651–KC655: the villages and their classes."""
