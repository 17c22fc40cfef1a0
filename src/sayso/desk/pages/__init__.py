"""What the desk shows: a module a page, each a function from a visit to a response."""
