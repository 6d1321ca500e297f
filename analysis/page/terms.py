"""Terms by issue, in the order of each party's wishes."""

from chart import interval_text
from estimate import Estimate, bound_text
from wishes import Wishes

from page.html import Section, esc, figure, paragraph
from page.rows import percent, short_text
from page.study import SHARE, Study


def terms_section(study: Study) -> Section | None:
    run = study.results.get("run")
    if run is None:
        return None
    terms = run.terms()
    if not run.estimate("agreement").value > 0:
        return Section("terms", "On which terms?", [paragraph("There was no agreement to look at.")])
    words = study.words
    parties = {party: Wishes(run.scenario, party) for party in words.scenario["parties"]}
    n = max(estimate.n for levels in terms.values() for estimate in levels.values())
    places = {party: {issue: k for k, issue in enumerate(wishes.issues(list(terms)))} for party, wishes in parties.items()}
    order = sorted(terms, key=lambda issue: (max(estimate.value for estimate in terms[issue].values()), issue))
    stacks = []
    for k, issue in enumerate(order):
        data = "".join(f' data-{_name(party)}="{places[party][issue]}"' for party in parties)
        stacks.append(f'<div class="stack" data-issue="{issue}" data-levels="{len(terms[issue])}" '
                      f'data-nominal="{k}"{data}><h4>{esc(words.issue(issue))}</h4>'
                      f"{_stack(issue, terms[issue], parties, words)}</div>")
    options = {"nominal": "those that differ most first, levels as listed"}
    options |= {_name(party): f"the wishes of {words.party(party)}" for party in parties}
    menu = "".join(f'<option value="{value}">{esc(text)}</option>' for value, text in options.items())
    control = (f'<p class="control"><label for="wishes">Order by</label> <select id="wishes" data-orders="stacks">{menu}</select></p>')
    status = " A star marks the status quo." if words.names_status_quo else ""
    said = [f'<p class="note" data-says="wishes" data-value="nominal">Levels stand as the scenario lists them, pale to strong.{status}</p>']
    said += [f'<p class="note" data-says="wishes" data-value="{_name(party)}" hidden>Issues from the most to the least important to '
             f'{esc(words.party(party))}; '
             f"levels from what it wishes most (strong) to what it wishes least (pale), as stated before the draw.{status}</p>"
             for party in parties]
    body = f'{control}{"".join(said)}<div id="stacks">{"".join(stacks)}</div>'
    return Section("terms", "On which terms?", [figure(
        "terms", "Terms of the agreements, issue by issue", body,
        f"Share of agreements with each level [%], n = {n:,} agreements; a full bar is 100 %. In small print 95 % intervals.")])


def _stack(issue: str, levels: dict[str, Estimate], parties: dict[str, Wishes], words: object) -> str:
    ranks = {party: {level: k for k, level in enumerate(wishes.levels(issue))} for party, wishes in parties.items()}
    bar, key, never = [], [], []
    steps = max(1, len(levels) - 1)
    for k, (level, estimate) in enumerate(levels.items()):
        name = words.level(issue, level)
        if not estimate.value > 0:
            never.append(name)
            continue
        data = f' data-nominal="{k}"' + "".join(f' data-{_name(party)}="{ranks[party][level]}"' for party in parties)
        depth = f"--depth:{8 + 87 * k / steps:.0f}%"
        bar.append(f'<i{data} style="width:{percent(100 * estimate.value)};{depth}"></i>')
        key.append(f'<li{data} data-level="{level}" data-number="{estimate.value!r}"><i style="{depth}"></i>{esc(name)} '
                   f'<b>{short_text(estimate, SHARE)}</b> '
                   f"<small>{interval_text(estimate)}</small></li>")
    if never:
        bound = bound_text(next(estimate for estimate in levels.values() if not estimate.value > 0))
        each = "each " if len(never) > 1 else ""
        key.append(f'<li class="never">never: {esc(", ".join(never))} <small>({each}{esc(bound)})</small></li>')
    return f'<div class="bar" aria-hidden="true">{"".join(bar)}</div><ul class="key">{"".join(key)}</ul>'


def _name(party: str) -> str:
    """A party as a data attribute; attributes know neither capitals nor underscores."""
    return "p" + party.replace("_", "")
