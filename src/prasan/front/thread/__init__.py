"""The golden thread: from any project back to the sentence somebody said, and from any sentence to what became of it.

`walk` collects what hangs together, `telling` reads it as far as the visitor may, `picture` draws it.
"""

from prasan.front.thread.telling import Layer, Stop, Thread, thread_of

__all__ = ["Layer", "Stop", "Thread", "thread_of"]
