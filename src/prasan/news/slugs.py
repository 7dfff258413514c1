"""Thai addresses: words of the headline joined by dashes, vowels and tone marks kept."""

import re

from prasan.thai import normalize, segment, to_arabic_digits

LONGEST = 80
LETTERS = "0-9a-z\u0e01-\u0e3a\u0e40-\u0e4e"
_OTHER = re.compile(f"[^{LETTERS}]+")


class ThaiSlug:
    """Path converter: what `slug_of` makes. Django's own slugs know no Thai vowels."""

    regex = f"[{LETTERS}-]{{1,120}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def slug_of(title: str) -> str:
    """The headline as part of an address, cut between words; never empty and never a number alone."""
    text = to_arabic_digits(normalize(title)).casefold()
    slug = ""
    for word in segment(text, keep_space=True):
        if slug and len(slug) + len(word) > LONGEST:
            break
        slug += word[:LONGEST]
    slug = _OTHER.sub("-", slug).strip("-")
    return slug if re.search("[^0-9-]", slug) else f"ข่าว-{slug}".strip("-")
