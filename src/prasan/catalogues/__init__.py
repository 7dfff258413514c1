"""Reference facts as data: frameworks, programmes, local authorities, groups, vocabulary.

Everything is read from the YAML files under `data/`, checked, and cached; the records are frozen. Each entry
keeps its source and a confidence word, and pages show both.
"""

from prasan.catalogues.authorities import (
    AuthorityEvent,
    AuthorityVersion,
    LocalAuthoritySpec,
    Population,
    TambonCoverage,
    local_authorities,
    parse_authorities,
)
from prasan.catalogues.frameworks import frameworks, in_force, load_framework, parse_framework
from prasan.catalogues.programmes import ProgrammeMatch, ProgrammeSpec, programme_named, programmes
from prasan.catalogues.readiness import (
    IndicatorSpec,
    Survey,
    readiness_indicators,
    readiness_pillars,
    readiness_survey,
    readiness_units,
)
from prasan.catalogues.reading import Confidence, confidence_words
from prasan.catalogues.specs import CatalogueError, FrameworkSpec, NodeSpec
from prasan.catalogues.vocabulary import (
    GlossaryTerm,
    ProvinceSpec,
    StakeholderGroupSpec,
    Term,
    equipment_types,
    fund_sources,
    glossary,
    province,
    sectors,
    stakeholder_groups,
    workshop_roles,
)

__all__ = [
    "AuthorityEvent",
    "AuthorityVersion",
    "CatalogueError",
    "Confidence",
    "FrameworkSpec",
    "GlossaryTerm",
    "IndicatorSpec",
    "LocalAuthoritySpec",
    "NodeSpec",
    "Population",
    "ProgrammeMatch",
    "ProgrammeSpec",
    "ProvinceSpec",
    "StakeholderGroupSpec",
    "Survey",
    "TambonCoverage",
    "Term",
    "confidence_words",
    "equipment_types",
    "frameworks",
    "fund_sources",
    "glossary",
    "in_force",
    "load_framework",
    "local_authorities",
    "parse_authorities",
    "parse_framework",
    "programme_named",
    "programmes",
    "province",
    "readiness_indicators",
    "readiness_pillars",
    "readiness_survey",
    "readiness_units",
    "sectors",
    "stakeholder_groups",
    "workshop_roles",
]
