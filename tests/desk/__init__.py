"""The desk, through the addresses editors use."""
