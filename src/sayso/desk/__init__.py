"""The desk: the record in a browser, as pages that a server renders. Needs `sayso[desk]`."""
