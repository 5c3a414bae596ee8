"""The `newsreel` command's parts: one module per verb in `commands/`, their shared manners in `console.py`."""
