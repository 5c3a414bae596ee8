"""The public pages, through the addresses readers use."""
