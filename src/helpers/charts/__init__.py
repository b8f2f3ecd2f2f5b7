"""Charts: one function a chart, contract tables in, plotly figure out.

| chart | question |
|---|---|
| `actors_by_mentions(entities)` | who is written about most |
| `co_mention_network(mentions, entities)` | who is named together in a sentence |
| `relation_network(relations, entities)` | who does what to whom |
| `sources_by_kind(statements)` | who is quoted, and how: direct, mixed, indirect, belief |
| `cue_profile(statements)` | with which words speech and thought are reported |
| `stance_map(stances)` | who stands where on which issue |
| `positions_over_time(stances)` | when each position was held |
| `condition_graph(conditions)` | what hangs on what |
| `levers_by_side(levers)` | what strengthens or weakens whose hand |
| `timeline(events)` | what happened, is going on, and is planned |

`issue_ledger(stances)` is a table: the red lines, prices and offers of every actor, issue by issue.

Every function takes a whole table, or any selection of its rows, and a `limit` for how much is drawn; what
was left out is said under the title. An empty table gives a figure that says so. Text of articles is escaped.
"""

from helpers.charts.actors import actors_by_mentions
from helpers.charts.conditions import condition_graph
from helpers.charts.ledger import issue_ledger
from helpers.charts.networks import co_mention_network, relation_network
from helpers.charts.positions import levers_by_side, positions_over_time, stance_map
from helpers.charts.statements import cue_profile, sources_by_kind
from helpers.charts.style import TEMPLATE
from helpers.charts.timeline import timeline

__all__ = [
    "TEMPLATE",
    "actors_by_mentions",
    "co_mention_network",
    "condition_graph",
    "cue_profile",
    "issue_ledger",
    "levers_by_side",
    "positions_over_time",
    "relation_network",
    "sources_by_kind",
    "stance_map",
    "timeline",
]
