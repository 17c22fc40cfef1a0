"""The brief: who said what, each sentence cited, and apart from it what the figures show."""
