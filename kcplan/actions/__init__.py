"""What does more than answer: plain functions of ordinary arguments that write."""
