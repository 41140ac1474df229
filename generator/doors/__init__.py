"""The doors: all that touches the world (files, arguments, MkDocs, terminals). Each is small and does one thing."""
