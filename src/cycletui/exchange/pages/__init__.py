"""Documents as files: plain text, Markdown and HTML."""
