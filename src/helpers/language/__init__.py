"""The language pipeline: loading it, parsing documents with it, and the clause view over its parse."""

from helpers.language.documents import in_readable, parse_documents, read_docs, readable, save_docs, sentences
from helpers.language.load import PipelineError, load

__all__ = ["PipelineError", "in_readable", "load", "parse_documents", "read_docs", "readable", "save_docs", "sentences"]
