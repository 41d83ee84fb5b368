"""Vietnamese text and what it writes: words, names, amounts, numbers, values, dates.

Each module of a quantity reads one kind: `read(text)` gives the exact value or raises `Unreadable` with the reason in
words; `write(value)` gives a text that reads back as the same value. What could be read in two ways is
refused, and the reason shows both.
"""
