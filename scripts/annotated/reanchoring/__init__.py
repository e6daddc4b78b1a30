"""What becomes of annotations when their article changes."""
