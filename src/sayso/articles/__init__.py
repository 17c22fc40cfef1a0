"""Reading: from what a person has (text, pages, records, folders, addresses) to articles."""
