"""Reference facts as data: frameworks, programmes, local authorities, groups, vocabulary.

Everything is read from the YAML files under `data/`, checked, and cached; the records are frozen. Each entry
keeps its source and a confidence word, and pages show both.
"""

from prasan.catalogues.frameworks import frameworks, in_force, load_framework, parse_framework
from prasan.catalogues.programmes import ProgrammeMatch, ProgrammeSpec, programme_named, programmes
from prasan.catalogues.reading import Confidence, confidence_words
from prasan.catalogues.specs import CatalogueError, FrameworkSpec, NodeSpec

__all__ = [
    "CatalogueError",
    "Confidence",
    "FrameworkSpec",
    "NodeSpec",
    "ProgrammeMatch",
    "ProgrammeSpec",
    "confidence_words",
    "frameworks",
    "in_force",
    "load_framework",
    "parse_framework",
    "programme_named",
    "programmes",
]
