"""The bench's own arithmetic and texts, without measuring anything: python3 -m unittest discover -s it-tests/bench -t it-tests/bench"""
