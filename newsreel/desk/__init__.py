"""The editors' side, at /desk/. Views check who is asking and what was given, then call a writer."""
