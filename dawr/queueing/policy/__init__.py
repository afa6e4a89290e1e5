"""Who is next, as the branch has set it: work profiles, conditions, appointments, and the bound on overtaking."""
