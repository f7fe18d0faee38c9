"""The arithmetic: medians, spreads, and how numbers are written."""
from statistics import median


def spread(values):
    """The least and the greatest of some numbers."""
    return min(values), max(values)


def seconds(value):
    """Seconds with three significant figures: 0.0123 s, 1.23 s, 123 s."""
    return f"{significant(value)} s"


def mebibytes(value):
    """Bytes as whole MiB."""
    return f"{value / 2**20:,.0f} MiB"


def significant(value, figures=3):
    """A number with so many significant figures, never in powers of ten."""
    if value == 0:
        return "0"
    text = f"{value:.{figures}g}"
    if "e" in text:
        return f"{float(text):,.0f}" if abs(value) >= 1 else f"{float(text):.9f}".rstrip("0")
    digits = sum(c.isdigit() for c in text.lstrip("-0.").replace(".", ""))
    if digits < figures and abs(value) < 10 ** (figures - 1):
        text += ("" if "." in text else ".") + "0" * (figures - digits)
    return text


def median_of(samples, measure):
    """The median of one measure of some samples; None where one of them lacks it."""
    values = [getattr(sample, measure) for sample in samples]
    if not values or any(value is None for value in values):
        return None
    return median(values)
