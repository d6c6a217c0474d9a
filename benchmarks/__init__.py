"""Benchmarks: run by command, never timed in tests."""
