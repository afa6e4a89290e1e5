"""The translators' workshop: finds the sentences in the code and keeps a catalogue of each room in every language.

For development only: run ``python -m dawr.text.catalogues``; nothing of the running program imports it. Babel reads and
writes the catalogues. ``docs/translating.md`` is the guide.
"""
