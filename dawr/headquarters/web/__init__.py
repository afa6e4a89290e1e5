"""What headquarters sees: pages for people, figures for programs."""
