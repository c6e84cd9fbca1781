"""Every text of ours in a feed, as whole templates; see `claimtrack.report.phrases`."""

TITLE = "Where accounts disagree"
DESCRIPTION = "Findings that are new, changed or gone"
NEW = "{sign} {word}: {finding}"
CHANGED = "{sign} {word}: {finding} (changed: {how})"
GONE = "{sign} {word}, gone: {finding}"
GONE_BECAUSE = "{sign} {word}, gone ({how}): {finding}"
IN_FULL = "In full: {command}"
