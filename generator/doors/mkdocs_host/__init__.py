"""What the MkDocs plugin is made of; the plugin itself is `generator/doors/mkdocs_plugin.py`."""
