from checker import testing as testing
from checker.api import align as align
from checker.api import parse as parse
from checker.api import read as read
from checker.api import verify as verify
from checker.pipeline import check as check
from checker.report.wire import to_json as to_json
from checker.rulebook import apply_rule as apply_rule
from checker.rulebook import load_rules as load_rules

__version__: str
