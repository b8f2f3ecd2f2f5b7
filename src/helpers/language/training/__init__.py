"""Training the language pipeline: open treebanks and name corpora in, a packaged spaCy pipeline out."""
