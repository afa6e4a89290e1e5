"""The look of Dawr: colours, sizes, fonts and style sheets from one file of tokens."""
