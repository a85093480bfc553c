"""Every word a person reads, in every language; imports nothing of ours."""
