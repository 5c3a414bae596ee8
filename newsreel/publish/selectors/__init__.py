"""Reads for the pages: rows in, small frozen records out, a stated number of queries each."""
