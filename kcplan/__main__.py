"""The program's door: what needs no library is answered before any is imported."""

import sys


def main() -> None:
    """Run kcplan with the process's own arguments and exit."""
    if sys.argv[1:] == ["--version"] and _version():
        return
    import gc

    # importing, and reading plans after it, makes many objects and little garbage: looking for some would cost a fifth
    # of a short run, and more and more of one over a long ledger
    gc.set_threshold(1_000_000)
    from kcplan.cli import run

    sys.exit(run(sys.argv[1:]))


def _version() -> bool:
    """Print the version; False where it cannot be written, which the whole program knows how to tell."""
    from kcplan import __version__

    try:
        sys.stdout.write(f"kcplan {__version__}\n")
        sys.stdout.flush()
    except (AttributeError, OSError):
        return False
    return True


if __name__ == "__main__":
    main()
