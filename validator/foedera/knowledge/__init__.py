"""Facts with their sources, and the vocabulary; judges nothing."""
