"""What a figure counts or measures: units, their dimensions, exact factors, currencies."""

from claimtrack.units.currency import Currency as Currency
from claimtrack.units.currency import currencies as currencies
from claimtrack.units.currency import find_currency as find_currency
from claimtrack.units.unit import INDEX as INDEX
from claimtrack.units.unit import MAGNITUDE as MAGNITUDE
from claimtrack.units.unit import PEOPLE as PEOPLE
from claimtrack.units.unit import PERCENT as PERCENT
from claimtrack.units.unit import POINTS as POINTS
from claimtrack.units.unit import RANK as RANK
from claimtrack.units.unit import THINGS as THINGS
from claimtrack.units.unit import TIMES as TIMES
from claimtrack.units.unit import Dimension as Dimension
from claimtrack.units.unit import UnitCode as UnitCode
from claimtrack.units.unit import can_convert as can_convert
from claimtrack.units.unit import canonical_unit as canonical_unit
from claimtrack.units.unit import convert as convert
from claimtrack.units.unit import dimension_of as dimension_of
from claimtrack.units.unit import may_be_negative as may_be_negative
from claimtrack.units.unit import must_be_whole as must_be_whole
from claimtrack.units.unit import unit_codes as unit_codes
from claimtrack.units.unit import why_unlike as why_unlike
