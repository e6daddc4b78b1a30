"""Annotated Reading: seeds in, a site of annotated readings and their handouts out."""
