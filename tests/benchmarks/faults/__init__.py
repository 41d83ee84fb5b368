"""How many single errors planted in clean plans are found: `python -m tests.benchmarks.faults`.

`communes` makes clean plans, `operators` lists what plants the errors, `judge` says who finds them. An operator is
one function in the module of its subject; it plants only what something else in the plan, its programme's
catalogue, the calendar or a rule of the format speaks against. Slips in marks alone are none: look-up takes
`Đak` for `Đăk` by design.
"""
