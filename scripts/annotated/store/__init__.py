"""The edge to the disk: what stands there, what is kept of earlier builds, and the one module that writes."""
