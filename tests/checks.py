# SPDX-License-Identifier: EUPL-1.2
"""What scripts of several folders count with (PYTHONPATH is this one); they end with `N passed, N failed`."""
import sys

passed = failed = 0


def check(good, what):
    global passed, failed
    passed += bool(good)
    failed += not good
    if not good:
        print("FAILED:", what)


def end():
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed != 0)
