"""The annotated corpora, as training sees them."""
