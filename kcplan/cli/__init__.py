"""The command line: options into arguments, answers onto standard output, everything else beside it."""

import os
from collections.abc import Sequence

from typer.exceptions import Abort, TyperException

from kcplan.cli.app import COMPLETING, command_line
from kcplan.cli.shared.exit_codes import BUG, DONE, INTERRUPTED, MISUSE, REFUSED, Stop, refusal
from kcplan.cli.shared.session import Session, drop_output, speak_utf8
from kcplan.i18n import phrase


def run(args: Sequence[str]) -> int:
    """Run the program with these arguments; returns the exit code of the contract and never raises."""
    # pydantic would look for plug-ins among all installed packages, which takes as long as reading a plan.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    speak_utf8()
    session = Session("en" if os.environ.get("KCPLAN_LANG") == "en" else "vi")
    try:
        return _call(args, session)
    except Stop as stop:
        session.tell(stop.words)
        return stop.code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        drop_output()
        return DONE
    except OSError as error:
        drop_output()
        session.tell(refusal(error))
        return REFUSED
    except Exception as bug:
        if os.environ.get("KCPLAN_DEBUG"):
            raise
        words = phrase(
            "kcplan gặp lỗi của chính nó ({bug}); xin báo lại kèm câu lệnh; đặt KCPLAN_DEBUG=1 để xem chi tiết",
            bug=f"{type(bug).__name__}: {bug}",
        )
        session.tell(words)
        return BUG


def _call(args: Sequence[str], session: Session) -> int:
    if COMPLETING in os.environ:  # a shell asks what may come next; typer needs its own classes to answer
        from typer._completion_classes import completion_init

        completion_init()
    try:
        code = command_line().main(list(args), prog_name="kcplan", standalone_mode=False, obj=session)
        return code if isinstance(code, int) else DONE
    except TyperException as error:
        context = getattr(error, "ctx", None)
        if context is not None and "Missing command" in error.message:  # `kcplan` alone shows the help
            session.show(f"{context.get_help()}\n".encode())
            return MISUSE
        if context is not None:
            session.tell(phrase("{usage}", usage=context.get_usage()))
        from kcplan.cli.shared import usage_errors

        session.tell(usage_errors.words(error))
        return MISUSE
    except Abort:
        return INTERRUPTED
    except SystemExit:  # typer ends so when nobody reads its help any more, and when a shell has its answer
        if COMPLETING not in os.environ:
            drop_output()
        return DONE
