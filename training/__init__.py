"""Rebuilds the weights that the package ships. Imports `sayso`; never the other way round."""
