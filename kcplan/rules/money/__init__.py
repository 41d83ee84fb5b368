"""KC4xx: sums, amounts, decisions behind them, money in words."""
