"""The deeds of the desk: one public method for each thing that people, the clock or mail can cause."""

from circle_tui.circle.refusal import Refused
from circle_tui.desk.acting import Done
from circle_tui.desk.desk import Desk
from circle_tui.desk.parts import Parts
from circle_tui.desk.report import Report
from circle_tui.ports import PortError

__all__ = ["Desk", "Done", "Parts", "PortError", "Refused", "Report"]
