"""The trial: its rules, what happened, and what follows from both; with no screen and no clock."""

VERSION = "1.0.0"
"""The version of the program, as the window, the installers and the batch interface say it."""
