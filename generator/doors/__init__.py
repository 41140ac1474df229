"""The doors: the only rooms that touch the world (files, arguments, MkDocs, terminals). Each is small and does one thing."""
