"""Handouts: what a class holds in its hands, made from the same woven reading as the page."""
