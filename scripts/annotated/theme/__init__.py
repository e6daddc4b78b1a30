"""The MkDocs theme `annotated`: Material with the templates, styles, scripts and faces of annotated pages."""
