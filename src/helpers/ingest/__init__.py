"""Raw texts to documents and paragraphs: readers by format, metadata, paragraph kinds, duplicates."""

from helpers.ingest.metadata import MetadataError, read_metadata
from helpers.ingest.paragraphs import read_paragraphs
from helpers.ingest.reading import Documents, read_sources
from helpers.kinds import KINDS, READ_KINDS

__all__ = ["KINDS", "READ_KINDS", "Documents", "MetadataError", "read_metadata", "read_paragraphs", "read_sources"]
