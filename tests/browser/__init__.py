"""What only a browser can tell: keyboard, players, requests to others, looks. Skipped where there is no chromium."""
