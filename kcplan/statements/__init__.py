"""What the words of a plan say: passages, and who, what, how much and when they speak of."""
