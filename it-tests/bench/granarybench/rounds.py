"""Rounds: each runs every contender once, and the next one begins with another contender."""


def order(contenders, number):
    """The contenders of the round with this number, counted from 0: rotated, so that none always follows the same one's mess."""
    if not contenders:
        return []
    first = number % len(contenders)
    return contenders[first:] + contenders[:first]
