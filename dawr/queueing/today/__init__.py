"""The figures of a business day: folded from the journal, apart from the live state that orders are decided on."""
