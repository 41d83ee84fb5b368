"""What several commands share: the plan folder, options, names as typed, output, help."""
