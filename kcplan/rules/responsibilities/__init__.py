"""KC601–KC621: who leads, who joins, who reports, by ids and by sentences."""
