"""Made-up tables for the tests of this folder."""

from publish.fixtures import hostile, made_up, nothing

__all__ = ["hostile", "made_up", "nothing"]
