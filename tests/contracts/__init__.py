"""What the code promises of itself: styles, templates, documents, the shape of the code."""
