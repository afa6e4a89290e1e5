"""Every speed claim of the program, each as a ratio to what it is compared with, measured in one run."""
