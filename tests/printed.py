"""What stands on the pages of a PDF."""

from functools import lru_cache

import pypdfium2


@lru_cache(maxsize=16)
def pages_of(body: bytes) -> tuple[str, ...]:
    """The words of each page, with single blanks between them; those of the last few documents are kept."""
    with pypdfium2.PdfDocument(body) as printed:
        return tuple(" ".join(page.get_textpage().get_text_bounded().split()) for page in printed)
