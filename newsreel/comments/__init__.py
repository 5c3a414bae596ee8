"""The only writer of comments: what readers submit, what moderators decide, the mails that follow.

Writes are keyword-only typed functions, one verb per file. A comment is screened before a transaction begins; the hot
path reads and writes by plain SQL, which stands in `rows.py` alone.
"""
