"""A batch: what is sealed comes out as it was, and nothing else comes out at all."""

import msgspec
import pytest
import zstandard

from dawr.protocol.batch import MOST_BYTES, MOST_FACTS, BadBatch, batchful, opened, seal
from dawr.protocol.facts import FIRST_HASH, Fact


def facts(number: int, first: int = 1, body: bytes = b'{"a":1}') -> list[Fact]:
    return [
        Fact(seq, "id", "Type", 1, 10**15, "Asia/Riyadh", "", "kiosk", "c", 0, msgspec.Raw(body), f"{seq:064x}")
        for seq in range(first, first + number)
    ]


def test_what_is_sealed_comes_out_to_the_letter():
    sent = facts(5, 7, b'{ "name" : "\\u0627\\u0644", "x":[1, 2.50] }')

    batch = opened(seal(2, FIRST_HASH, sent).body)

    assert (batch.epoch, batch.first, batch.last, batch.hash) == (2, 7, 11, f"{11:064x}")
    assert [bytes(fact.body) for fact in batch.facts] == [bytes(fact.body) for fact in sent]


def test_the_same_facts_are_sealed_the_same():
    assert seal(1, FIRST_HASH, facts(50)).body == seal(1, FIRST_HASH, facts(50)).body


def test_a_morning_is_packed_to_a_tenth():
    sent = facts(MOST_FACTS, body=b'{"ticket":"01a2004a619470bf885eeda8c42a2fee","leg":1,"counter":3}')

    assert len(seal(1, FIRST_HASH, sent).body) < sum(len(bytes(fact.body)) + 150 for fact in sent) / 8


def test_large_bodies_make_small_batches_and_one_alone_is_always_sent():
    half, whole = b'"' + b"x" * (MOST_BYTES // 2) + b'"', b'"' + b"x" * (2 * MOST_BYTES) + b'"'

    assert len(batchful(facts(9, body=half))) == 1
    assert len(batchful(facts(9, body=whole))) == 1
    assert len(batchful(facts(MOST_FACTS + 9))) == MOST_FACTS


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"x" * 1000, zstandard.compress(b"{}"), zstandard.compress(b"[" * 100_000), b"\x28\xb5\x2f\xfd"],
)
def test_what_is_no_batch_is_refused(body: bytes):
    with pytest.raises(BadBatch):
        opened(body)


def test_a_batch_that_is_cut_or_has_a_tail_is_refused():
    body = seal(1, FIRST_HASH, facts(3)).body

    for spoilt in (body[:-1], body + b"x", body + body):
        with pytest.raises(BadBatch):
            opened(spoilt)


def test_records_that_do_not_follow_one_another_are_refused():
    sent = facts(3)

    with pytest.raises(BadBatch):
        opened(seal(1, FIRST_HASH, [sent[0], sent[2], sent[1]]).body)
    with pytest.raises(BadBatch):
        opened(seal(1, FIRST_HASH, [sent[0], sent[2]]).body)


def test_a_word_that_no_database_keeps_is_refused_and_a_body_keeps_it():
    strange = msgspec.structs.replace(facts(1)[0], device="a\0b")
    inside = facts(1, body=b'{"a":"\\u0000"}')

    with pytest.raises(BadBatch):
        opened(seal(1, FIRST_HASH, [strange]).body)
    assert bytes(opened(seal(1, FIRST_HASH, inside).body).facts[0].body) == b'{"a":"\\u0000"}'
