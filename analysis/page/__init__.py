"""Parts of the one-page report."""
