"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "voting.audience_set": _("chose who votes on the statements of {subject}"),
        "voting.statement_added": _("put statement {number} to the vote: {subject}"),
        "voting.statement_reworded": _("reworded statement {number}: {subject}"),
        "voting.statement_hidden": _("took out statement {number} ({because}): {subject}"),
        "voting.statement_shown": _("brought back statement {number}: {subject}"),
        "voting.opened": _("opened the vote on {statements} statements of {subject}"),
        "voting.reopened": _("opened the vote of {subject} again"),
        "voting.closed": _(
            "closed the vote of {subject}: {votes} votes of {voters} voters, log {digest:.12}"
        ),
        "voting.slips_printed": _("printed paper slips {first} to {last} of {subject}"),
        "voting.slips_entered": _("entered {slips} paper slips of {subject}"),
        "voting.late_slips_entered": _(
            "entered {slips} paper slips of {subject} after the closing ({because}): "
            "log {digest:.12}, before {before:.12}"
        ),
        "voting.discovery_asked": _("had the opinions of {subject} tested for groups"),
        "voting.priorities_prepared": _("prepared the round of priorities {subject} with {items} statements"),
        "voting.priorities_opened": _("opened the round of priorities {subject}"),
        "voting.priorities_closed": _(
            "closed the round of priorities {subject}: {ballots} ballots, digest {digest:.12}"
        ),
        "voting.ballots_entered": _("entered {ballots} paper ballots of {subject}"),
        "voting.rule_fixed": _("fixed the rule of {subject}: {rule}; chosen {chosen}"),
    },
)
