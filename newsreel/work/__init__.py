"""What the writers share: leases on due rows, lanes that work through them, the audit log."""
