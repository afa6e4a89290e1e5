"""Widgets and icons that all windows share. They know the theme and no window; docs/widgets.md is their guide."""
