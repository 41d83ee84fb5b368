"""KC301–KC311, KC314–KC317: ids that refer to nothing, or to two things."""
