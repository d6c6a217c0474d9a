"""Tells a 16-line message by its first lines."""
from __future__ import annotations
def detect(head: str) -> float:
    """x"""
    return 0.0
