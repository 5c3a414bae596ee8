"""One module per feed format, each with the same door: `read(document) -> records.Feed`."""
