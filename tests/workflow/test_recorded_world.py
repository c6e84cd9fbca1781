"""The names of a ledger as a comparison reads them."""

from pathlib import Path

from claimtrack.align.world import widen_world
from claimtrack.model.claim import CountType, When
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.topic import Topic
from claimtrack.workflow.world import read_world
from tests.workflow.claims import count, deed, new_ledger


def test_a_metric_of_ones_own_takes_its_kind_from_its_claims(tmp_path: Path) -> None:
    snapshot = count(metric="in shelters", when=When(count_type=CountType.SNAPSHOT))
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [Metric("in shelters"), snapshot])
        world = read_world(ledger)
        assert world.kind_of("in shelters") is MetricKind.STATE
        assert widen_world(world, [Topic("War")]).kind_of("in shelters") is MetricKind.STATE
        assert world.kind_of("displaced") is MetricKind.STATE
        assert world.kind_of("crowd size") is MetricKind.OCCASION
        ledger.append(deed(), [Metric("in shelters", kind=MetricKind.TOLL)])
        assert read_world(ledger).kind_of("in shelters") is MetricKind.TOLL
