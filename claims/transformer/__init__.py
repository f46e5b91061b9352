"""A small multilingual transformer, tuned on the project's own texts, in plain numpy: reader and matcher."""

from claims.transformer.compared import PairVectors
from claims.transformer.matcher import Matcher
from claims.transformer.memory import Memory, ProcessMemory, Remembering
from claims.transformer.reader import Transformer
from claims.transformer.vocabulary import Vocabulary

__all__ = ["Matcher", "Memory", "PairVectors", "ProcessMemory", "Remembering", "Transformer", "Vocabulary"]
