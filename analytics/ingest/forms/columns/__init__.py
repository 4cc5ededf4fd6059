"""Where the header of a sheet stands, and which of its columns is what."""
