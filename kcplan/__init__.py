"""kcplan keeps a public plan as text that people edit and a machine checks."""

__version__ = "0.1.0"
