"""The colours as a ``QPalette``, for what Qt draws by itself."""

from PySide6.QtGui import QColor, QPalette

from .tokens import Colours


def palette(colours: Colours) -> QPalette:
    """Return the palette; the Disabled group greys text only."""
    roles = QPalette.ColorRole
    by_role = {
        roles.Window: colours.surface_window,
        roles.Base: colours.surface_card,
        roles.Button: colours.surface_card,
        roles.AlternateBase: colours.surface_sunken,
        roles.ToolTipBase: colours.surface_inverse,
        roles.ToolTipText: colours.surface_window,
        roles.WindowText: colours.text_primary,
        roles.Text: colours.text_primary,
        roles.ButtonText: colours.text_primary,
        roles.PlaceholderText: colours.text_secondary,
        roles.Highlight: colours.accent,
        roles.Accent: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.Mid: colours.line_strong,
        roles.Midlight: colours.line_soft,
        roles.Light: colours.surface_card,
        roles.Dark: colours.line_strong,
        roles.Shadow: colours.line_strong,
        roles.Link: colours.accent,
    }
    made = QPalette()
    for role, colour in by_role.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.text_disabled))
    return made
