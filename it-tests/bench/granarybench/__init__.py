"""Whole processes measured side by side: Granary, a plain baseline, and other programs."""
