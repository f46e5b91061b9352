"""Whose comments a pass over a YouTube channel has still to ask for."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Job:
    """Something still to be asked: a video's comments, or one comment's answers; and which page of them."""

    video: str
    parent: str = ""
    page: str = ""


@dataclass(slots=True)
class Agenda:
    """The comments of a pass, video by video, newest first. Answers not given with a comment come last."""

    channel: str = ""
    videos: list[str] = field(default_factory=list)
    begun: bool = False  # all videos are known
    jobs: deque[Job] = field(default_factory=deque)
    answers: deque[Job] = field(default_factory=deque)

    def left_out(self) -> int:
        """Count the videos whose comments were not (all) asked for."""
        waiting = (job.video for job in (*self.jobs, *self.answers))
        return len(set(waiting)) if self.begun else len(self.videos)

    def next(self) -> Job:
        """Take the next job; there must be one."""
        return self.jobs.popleft() if self.jobs else self.answers.popleft()
