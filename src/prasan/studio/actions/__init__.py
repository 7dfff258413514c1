"""Every write of the studio: cards, the work of a group, seating."""

from prasan.studio.actions.cards import add_card

__all__ = ["add_card"]
