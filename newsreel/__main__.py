"""`python -m newsreel` is the `newsreel` command."""

import sys

from newsreel.cli import main

sys.exit(main())
