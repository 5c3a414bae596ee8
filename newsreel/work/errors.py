"""The error that writers raise when something cannot be done."""


class Refused(ValueError):
    """Something was not done. The message is a sentence for whoever asked: what was wrong and what to try."""
