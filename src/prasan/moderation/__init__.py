"""Is a public comment published at once or held for a person: pure, without Django.

    verdict = judge("ถนนหน้าโรงเรียนมืดมากครับ")     # with the seed model that ships
    verdict = judge(text, model=train(lessons))     # with what moderators have decided since

Held is never refused: it means that a person reads first.
"""

from prasan.moderation.judging import Verdict, judge
from prasan.moderation.model import Lesson, Model, seed_model, train
from prasan.moderation.reasons import Reason, sentence

__all__ = ["Lesson", "Model", "Reason", "Verdict", "judge", "seed_model", "sentence", "train"]
