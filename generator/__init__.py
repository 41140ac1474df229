"""The Explained Timeline: YAML event files in, an explained, bilingual static site out."""

__version__ = "0.1.0"
