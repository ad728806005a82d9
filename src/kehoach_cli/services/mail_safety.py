"""Whether what the register has can be trusted: a plan that lost many tasks unseen is not mailed about."""

from collections.abc import Mapping

from kehoach_cli.domain.mailing import Base
from kehoach_cli.errors import DocumentError
from kehoach_cli.services.outlook import Outlook
from kehoach_cli.store.interface import Register

_LOST_PART = 3
"""The third part: who lost as much is not trusted."""


def check_sizes(register: Register, seen: Outlook) -> None:
    """Compare every plan with what it was when mail last went well; a forced import since then is a person's word.

    Raises:
        DocumentError: a plan lost a third of its tasks or more.
    """
    for plan, base in register.mail_bases.all().items():
        if plan not in seen.plans or seen.forced.get(plan, 0) > base.events:
            continue
        now = len(seen.plans[plan].tasks)
        if (base.tasks - now) * _LOST_PART >= base.tasks > now:
            raise DocumentError(
                "the plan {plan} had {before} tasks when mail last went and has {now} now; no mail was sent. "
                "If that is right, read it again: kehoach parse FILE --force",
                plan=plan,
                before=base.tasks,
                now=now,
            )


def keep_sizes(register: Register, seen: Outlook) -> None:
    """Remember every plan as it is now, for the next run."""
    bases: Mapping[str, Base] = {name: Base(len(plan.tasks), seen.number) for name, plan in seen.plans.items()}
    with register.transaction():
        register.mail_bases.keep(bases)
