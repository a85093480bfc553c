"""Lets `python -m bot.cli` stand for `amparo`."""

from bot.cli import main

main()
