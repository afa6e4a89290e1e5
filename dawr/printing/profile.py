"""What a model of printer can do, from the collection that python-escpos keeps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """Abilities that decide which bytes a printer gets. Those of most receipt printers stand here."""

    cuts: bool = True
    """Has a cutter; without one the ticket is fed to where it can be torn off."""
    confirms: bool = True
    """Tells when everything is on paper (GS ( H). Many cheap models do not; it is probed at set-up."""
    answers: bool = True
    """Says how it is when it is asked (DLE EOT): most do, those that confirm nothing too."""
    feed_to_tear: int = 150
    """Rows of dots between print head and edge."""
    native_qr: bool = False
    """Draws codes by itself. Dawr sends them as dots, which every printer takes."""
    model: str = ""


class UnknownModel(ValueError):
    """No profile has this name."""


def profile_of(model: str) -> Profile:
    """Return the profile of a model by its name in python-escpos ("TM-T20II", "NT-5890K"); raises UnknownModel."""
    # loaded when asked: it reads a large file
    from escpos.capabilities import get_profile_class  # type: ignore[import-untyped]  # no types

    try:
        features = get_profile_class(model).profile_data["features"]
    except KeyError:
        raise UnknownModel(model) from None
    cuts = bool(features.get("paperFullCut") or features.get("paperPartCut"))
    native_qr = bool(features.get("qrCode"))
    talks = model.startswith("TM-")  # of the others nobody knows before they are probed
    return Profile(cuts=cuts, confirms=talks, answers=talks, native_qr=native_qr, model=model)
