"""What statements do: acts, whom they are about, distance, and when they were made."""
