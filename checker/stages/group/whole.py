"""Documents -> one passage of their whole texts: witnesses of one work, as editions are collated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.naming import short_names
from checker.values import Passage, Rendering, Span, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.values import Document


def whole_texts(documents: Sequence[Document]) -> Passage:
    """The documents as renderings of one passage, each a wording of its own under its short name."""
    renderings = tuple(
        Rendering(which, (Span(0, len(one.text)),), one.text, quoted=True)
        for which, one in enumerate(documents)
    )
    wordings = tuple(
        Wording(
            label=label,
            text=one.text,
            quoted=True,
            renderings=(which,),
            documents=(which,),
            reference=one.reference,
        )
        for which, (label, one) in enumerate(zip(short_names(documents), documents, strict=True))
    )
    return Passage("whole-texts", None, renderings, wordings)
