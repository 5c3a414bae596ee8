"""One module per feed format, and the modules of elements that several formats share.

`rss` and `atom` open a document and name its entries' elements; `values`, `media`, `podcast` and `modules` read what
stands in them into drafts; `draft` makes records of these.
"""
