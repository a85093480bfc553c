"""Text from outside, made safe to store."""


def well_formed(text: str) -> str:
    """Replace half surrogate pairs, which JSON may carry and no encoding can write, and drop NUL."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")
