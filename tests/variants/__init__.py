"""Tests of the dialects that come with the library."""
