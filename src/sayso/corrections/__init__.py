"""What analysts correct in what a model read, applied to it; pure."""
