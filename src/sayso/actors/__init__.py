"""Who is who: inside an article, then across articles."""
