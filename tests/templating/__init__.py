"""How values are said on pages, and where static files are."""
