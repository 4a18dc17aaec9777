"""What leaves the program on paper, each report built as a `Document` that has no paper yet."""
