"""Programs a developer runs by hand to make files that are kept in the repository. Nothing here is installed."""
