"""One module a format; all of them show a `Listing` and know nothing of one another."""
