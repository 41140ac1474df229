"""The nouns: authored records, dates, archive, findings, timeline, pages. Frozen values, no verbs."""
