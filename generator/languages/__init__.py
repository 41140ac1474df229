"""The words: phrase files, and how a date is said in each language."""
