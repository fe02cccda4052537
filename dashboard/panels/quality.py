"""How far the map can be trusted: the data-quality block, each number with its definition."""
