"""``python -m dawr`` is ``dawr``."""

import sys

from dawr.cli.main import main

sys.exit(main())
