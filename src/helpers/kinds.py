"""The kinds of paragraphs that a document is cut into, and which of them are read as news."""

KINDS = ("headline", "standfirst", "byline", "body", "subhead", "pull_quote", "related_link", "caption", "furniture")
READ_KINDS = ("headline", "standfirst", "body")
