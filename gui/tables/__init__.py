"""What lists show: one table class, and the columns of each list."""
