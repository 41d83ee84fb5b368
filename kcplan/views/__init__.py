"""Questions to plans: each a function from plans to a `Report`, a module each."""
