"""Cases: what seals them, whom they are offered to, who may open them, and how long they are kept."""
