"""How cells are painted; a delegate never decides anything."""
