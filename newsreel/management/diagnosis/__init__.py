"""What would hurt a site in production, and how to mend it: one file for each of the places to look at.

`machine` looks at files, disk and environment, `exposure` at how readers reach the site, `data` at the database and
what the rows in it tell of the work.
"""

from newsreel.management.diagnosis.findings import Finding

__all__ = ["Finding"]
