"""KC5xx: figures of targets, measurements, households."""
