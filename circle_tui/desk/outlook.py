"""How the circle stands, and what goes out if nothing else happens."""

from circle_tui.circle.consequences import Consequences, consequences
from circle_tui.circle.forecast import Row, forecast
from circle_tui.circle.needs import Need, needs_you
from circle_tui.circle.plan import Plan
from circle_tui.circle.status import status
from circle_tui.desk.left_behind import LastPass, beside, last_pass
from circle_tui.desk.parts import Parts


class Outlook:
    """What the coordinator looks at first."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def needs(self) -> tuple[Need, ...]:
        """All that needs the coordinator now."""
        return needs_you(self._parts.store.circle, self._parts.settings, self._parts.clock.now())

    def last_pass(self) -> LastPass | None:
        """When mail was last looked after, and what went wrong then."""
        return last_pass(self._parts.shelf)

    def status(self) -> dict[str, object]:
        """The circle at this instant, in the shape of `status --json`."""
        found = status(self._parts.store.circle, self._parts.settings, self._parts.clock.now())
        last = self.last_pass()
        at = last.at if last is not None else None
        return {**found, "last_pass": at, "beside": self.beside()}

    def beside(self) -> tuple[str, ...]:
        """What was seen beside the mailbox, in sentences: letters in Junk, letters that were gone."""
        folders, now = self._parts.settings.mail.imap.folder, self._parts.clock.now()
        return beside(self._parts.shelf).notes(folders, now)

    def consequences(self, plan: Plan) -> Consequences:
        """What a planned deed would add to, drop from and move among the mails to come."""
        return consequences(self._parts.store.circle, self._parts.settings, self._parts.clock.now(), plan)

    def forecast(self, days: int) -> tuple[Row, ...]:
        """Every mail of the coming days."""
        return forecast(self._parts.store.circle, self._parts.settings, self._parts.clock.now(), days)
