"""The interview packet: what interviewers ask and note, and the topics that the candidate is told."""
