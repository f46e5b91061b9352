"""A small multilingual transformer, tuned on the project's labelled texts, in plain numpy."""

from claims.transformer.reader import Transformer
from claims.transformer.vocabulary import Vocabulary

__all__ = ["Transformer", "Vocabulary"]
