"""Roads to printers, a module for each kind."""
