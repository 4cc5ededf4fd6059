"""What a row says: whose reply it is, about which workshop, its answers and texts, or why it is none."""
