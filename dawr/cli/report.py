"""What a command says: sentences for people, or one JSON object for scripts."""

import os
from collections.abc import Mapping
from typing import Any

from dawr.queueing.refusals import QueueError

from . import voice

RESTORING = "dawr restore FILE puts a backup in its place and keeps what is there"
_WAYS_OUT = {
    "damaged": RESTORING,
    "sign_in_first": "--agent CODE says who; the PIN comes from the terminal, DAWR_PIN or stdin",
    "people_in_branch": "--force closes the day all the same",
}
"""What to type, by what is in the way."""


class Report:
    """Speaks on stdout and stderr. With ``as_json`` stdout carries one JSON object and nothing else."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.language = "ar" if os.environ.get("DAWR_LANGUAGE", "").startswith("ar") else "en"

    def say(self, facts: Mapping[str, Any], sentence: str) -> None:
        """Tell the outcome: the facts as JSON, or the sentence."""
        if self.as_json:
            self.write_json(facts)
        else:
            voice.say(f"{sentence}\n")

    def write_json(self, facts: object) -> None:
        """Write one JSON document on a line of its own; times in ISO 8601 UTC."""
        import msgspec

        voice.say(msgspec.json.encode(facts, enc_hook=str, order="deterministic").decode() + "\n")

    def refused(self, refusal: QueueError) -> None:
        """Tell which rule says no, in a sentence."""
        from dawr.text.refusal_sentences import refusal_sentence

        branch = getattr(refusal, "branch", None)  # where the command knew it
        sentence = refusal_sentence(refusal.code, refusal.details, self.language, branch)
        way_out = _WAYS_OUT.get(str(refusal.code))
        self.failed(str(refusal.code), f"{sentence} ({way_out})" if way_out else sentence, refusal.details)

    def unavailable(self, code: str, detail: str) -> None:
        """Tell which resource cannot be used and why."""
        from dawr.text.refusal_sentences import unavailable_sentence

        sentence = unavailable_sentence(code, self.language)
        told = "; ".join(part for part in (detail, _WAYS_OUT.get(code, "")) if part)
        self.failed(code, f"{sentence} ({told})" if told else sentence)

    def failed(self, code: str, sentence: str, details: Mapping[str, object] | None = None) -> None:
        """One clear line on stderr; with JSON also an object with the code."""
        voice.complain(sentence)
        if self.as_json:
            self.write_json({"error": code, "message": voice.one_line(sentence), "details": dict(details or {})})

    def complain(self, line: str) -> None:
        """Write one line on stderr."""
        voice.complain(line)
