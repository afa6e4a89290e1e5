"""Dots to bytes and back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dawr.printing.bands import SLICE_ROWS
from dawr.printing.escpos_decoder import decode
from dawr.printing.escpos_encoder import encode
from dawr.printing.escpos_reader import CommandReader, EscposError, commands_of
from dawr.printing.profile import Profile, UnknownModel, profile_of
from dawr.printing.raster import Raster
from dawr.printing.ticket import draw_ticket

from .builders import SLIP

WIDTHS = (384, 432, 504, 512, 546, 576, 640)


@st.composite
def rasters(draw: st.DrawFn) -> Raster:
    """Return rasters of rows that repeat for a while, as text has them."""
    stride = draw(st.integers(1, 10))
    row = st.one_of(st.just(bytes(stride)), st.binary(min_size=stride, max_size=stride), _left_part(stride))
    runs = draw(st.lists(st.tuples(row, st.integers(1, 300)), min_size=1, max_size=12))
    rows = b"".join(row * count for row, count in runs)
    return Raster(stride * 8, len(rows) // stride, rows)


def _left_part(stride: int) -> st.SearchStrategy[bytes]:
    return st.integers(0, stride).map(lambda inked: b"\x81" * inked + bytes(stride - inked))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_decoded_ticket_is_the_drawn_one_dot_for_dot(width: int):
    drawn = draw_ticket(replace(SLIP, copy=True), width)

    pages = decode(encode(drawn), width)

    assert [page.raster for page in pages] == [drawn]


@settings(max_examples=60, deadline=None)
@given(rasters())
def test_any_raster_comes_back_as_it_was(raster: Raster):
    (page, *more) = decode(encode(raster), raster.width)

    assert page.raster == raster
    assert more == []


@settings(max_examples=60, deadline=None)
@given(rasters())
def test_no_slice_is_higher_than_a_small_buffer_takes(raster: Raster):
    rows = [command.values[1] for command in commands_of(encode(raster)) if command.name == "GS v 0"]

    assert all(count <= SLICE_ROWS for count in rows)


def test_bands_take_fewer_bytes_than_plain_rows_and_slices_are_worth_their_head():
    drawn = draw_ticket(SLIP, 576)

    data = encode(drawn)

    assert len(data) < 0.6 * len(drawn.rows)
    assert data.count(b"\x1dv0") < 100


def test_the_default_tickets_are_small():
    sizes = {width: len(encode(draw_ticket(SLIP, width))) for width in (576, 384)}

    assert sizes[576] <= 50_000
    assert sizes[384] <= 33_000


def test_a_blank_page_is_fed_not_sent():
    blank = Raster(576, 1000, bytes(72 * 1000))

    names = [command.name for command in commands_of(encode(blank))]

    assert names == ["ESC @", "ESC J", "ESC J", "ESC J", "ESC J", "GS V"]


def test_a_printer_without_a_cutter_feeds_to_its_edge():
    drawn = draw_ticket(SLIP, 384)

    data = encode(drawn, Profile(cuts=False))

    assert data.endswith(b"\x1bJ\x96")
    (page,) = decode(data, 384, cuts=False)
    assert page.raster.rows.startswith(drawn.rows)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"Hello", "unknown command"),
        (b"\x1b*\x00\x01\x00\xff", "unknown command"),
        (b"\x1dv0\x01\x48\x00\x01\x00" + bytes(72), "raster mode 1"),
        (b"\x1dv0\x00\x00\x00\x01\x00", "raster of 0 bytes"),
        (b"\x1dv0\x00\x49\x00\x01\x00" + b"\x01" * 73, "584 dots on paper of 576"),
        (b"\x1dv0\x00\x48\x00\x02\x00" + b"\x01" * 72, "ends inside a command"),
        (b"\x1dv0\x00\x48\x00\x01\x00" + b"\x01" * 72, "not cut"),
        (b"\x1b@\x1dV\x05", "cut mode 5"),
        (b"\x1d(H\x06\x00\x30\x30ab\x01d", "process id"),
        (b"\x1b", "ends inside a command"),
    ],
)
def test_what_a_printer_would_print_wrong_is_an_error(data: bytes, problem: str):
    with pytest.raises(EscposError, match=problem):
        decode(data, 576)


def test_two_tickets_in_one_stream_are_two_pages():
    first, second = (draw_ticket(replace(SLIP, number=number), 384) for number in ("A001", "A002"))

    pages = decode(encode(first) + encode(second), 384)

    assert [page.raster for page in pages] == [first, second]


def test_a_process_id_belongs_to_the_page_before_it():
    data = encode(draw_ticket(SLIP, 384)) + b"\x1d(H\x06\x00\x30\x30ab12"

    assert decode(data, 384)[0].process_ids == (b"ab12",)


def test_commands_are_the_same_in_whatever_pieces_they_arrive():
    data = encode(draw_ticket(SLIP, 384))
    reader = CommandReader()

    in_pieces = [command for at in range(0, len(data), 7) for command in reader.feed(data[at : at + 7])]

    assert in_pieces == commands_of(data)
    assert reader.incomplete == 0


def test_models_are_known_by_python_escpos_names():
    assert profile_of("TM-T20II").cuts
    assert not profile_of("NT-5890K").cuts
    with pytest.raises(UnknownModel, match="HAL-9000"):
        profile_of("HAL-9000")
