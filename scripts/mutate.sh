#!/usr/bin/env bash
# Breaks the code in the ways listed below, one at a time, in a temporary copy, and shows that some C++ test fails for each.
#   ./scripts/mutate.sh [NAME...]    all mutations, or those whose names are given; takes an hour or two on two cores
#   ZOPA_MUTATE_DIR=folder           keeps the copy and its build there, so that a second run is faster
# Exit 0: all were killed. 1: one survived, did not compile, or no longer finds the line it breaks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# name | file | perl substitution on its text
mutations=(
  'uniform_forgets_replicate | sim/random/stream.hpp | s/philox4x32\(\{draw, round, replicate, world\}/philox4x32({draw, round, 0, world}/'
  'spacings_in_wrong_place | sim/random/simplex.cpp | s/from_here \+= weights\[k\] \/ static_cast<double>\(k \+ 1\)/from_here += weights[k]/'
  'ranking_ignores_first_rank | sim/random/ranking.cpp | s/available \|= starting_\[rank\];/available |= starting_[0] | starting_[rank];/'
  'ladder_batch_steps_wrong_way | sim/value/ladder.cpp | s/lower_\[j\] = -keep\[j\] \* down\[j\];/lower_[j] = -keep[j] * up[j];/'
  'ladder_top_never_absorbs | sim/value/ladder.cpp | s/last\[j\] = shape\.absorbing_top \? top :/last[j] = shape.absorbing_top \&\& top > 2.0 ? top :/'
  'goal_can_be_lost_again | sim/value/ladder.cpp | s/next\[at\(goal\)\] = now\[at\(goal\)\];/next[at(goal)] = 0.99 * now[at(goal)];/'
  'exposure_not_clipped | sim/value/tables.cpp | s/const double exposure = std::clamp\(sum\.exposure, 0\.0, 1\.0\);/const double exposure = sum.exposure;/g'
  'cost_does_not_grow | sim/value/war_value.cpp | s/cost_drift\[p\] \* round/cost_drift[p] * 0.0 * round/'
  'beta_upside_down | sim/value/concession.hpp | s/std::pow\(share, 1\.0 \/ beta\)/std::pow(share, beta)/'
  'more_movable_can_be_firmer | sim/world/draw.cpp | s/return u < 1\.0 - \(1\.0 - movable\) \* numbers\[at\(line\.absolute\)\] \? LineType::costly : LineType::absolute;/return u < movable + (1.0 - movable) * numbers[at(line.absolute)] ? LineType::absolute : LineType::costly;/'
  'costly_cheaper_than_movable | sim/world/draw.cpp | s/std::max\(movable, world\.number\(line\.costly_penalty\)\)/world.number(line.costly_penalty)/'
  'values_not_sorted | sim/world/draw.cpp | s/drawn\[j - 1\] > value/drawn[j - 1] > value + 1.0/'
  'nested_lines_add_up | sim/world/draw_tables.cpp | s/penalty = std::max\(penalty, world\.lines\[i\]\.penalty\);/penalty += world.lines[i].penalty;/'
  'gates_never_there | sim/world/draw.cpp | s/world\.number\(plan\.gates\[i\]\.type\) < world\.number\(plan\.gates\[i\]\.firm\)/world.number(plan.gates[i].type) < 0.0 * world.number(plan.gates[i].firm)/'
  'breakdown_counts_as_outside | sim/world/draw_war.cpp | s/war\.role == WarRole::outside \? 1\.0/war.role != WarRole::flow ? 1.0/'
  'no_military_end_in_war_value | sim/world/draw_war.cpp | s/\+= chance \* outcome\.now;/+= 0.0 * chance * outcome.now;/'
  'holder_asks_only_reservation | sim/search/consent.cpp | s/\(would_sign \? worth_without\.value\[at\(holder\)\] : /(would_sign \&\& holder < 0 ? worth_without.value[at(holder)] : /'
  'zone_ignores_withheld_consent | sim/search/zone.cpp | s/both >= 0\.0 && \(sum\.barred/slack >= 0.0 \&\& (sum.barred/'
  'offers_ignore_aspiration | sim/search/polish.cpp | s/(try_own_\[i\] <|next\.own >=) aspiration/$1 aspiration - 0.05/g'
  'levers_stay_when_holder_leaves | sim/search/situation.cpp | s/\(game\.plan->levers\[o\] & bit\(party\)\) != 0U/(game.plan->levers[o] \& bit(party)) > 1000U/'
  'proposer_may_offer_below_reservation | sim/talks/alternating_offers.cpp | s/if \(!own\.admissible \|\| own\.own < play\.reservation\(party\)\)/if (false)/'
  'inadmissible_is_accepted | sim/talks/response.cpp | s/answer\.accepts = !barred && /answer.accepts = /'
  'threshold_below_reservation | sim/talks/response.cpp | s/return std::max\(asked, reservation\);/return asked;/'
  'offers_know_the_truth | sim/talks/opening.cpp | s/const bool all_known = game\.scenario\.beliefs\.knowledge == Knowledge::truth;/const bool all_known = true;/'
  'replicates_share_a_front | sim/talks/calendar.cpp | s/play\.uniform\(game\.plan->streams\.step, play\.round\)|play\.uniform\(play\.game\.plan->streams\.step, play\.round\)/play.uniform(play.game.plan->streams.step, 1)/'
  'mediator_leaves_too_soon | sim/talks/calendar.cpp | s/play\.walked \+= walk_out_hazard\(play\);/play.walked += 1.2 * walk_out_hazard(play);/'
  'horizon_is_a_deadline | sim/talks/opening.cpp | s/party\.log_patience = std::log\(party\.patience\);/party.patience = std::min(party.patience, 1.0 * game.scenario.clock.horizon); party.log_patience = std::log(party.patience);/'
  'factor_not_rooted | sim/talks/after_signature.cpp | s/std::sqrt\(correlation\) \* factor/correlation * factor/'
  'sincerity_forgotten | sim/talks/after_signature.cpp | s/world\.insincere\[at\(p\)\] != 0 \? world\.number\(game\.plan->insincerity\) : 1\.0/1.0/'
  'compromise_forgets_salience | sim/solve/compromise.hpp | s/return capability \* salience;/return capability;/'
  'challenges_count_own_contest | sim/solve/challenge.cpp | s/votes_for \/ contests_/30.0 * votes_for \/ contests_/'
  'incentives_do_not_call_challengers | sim/solve/condorcet.cpp | s/support\(a, b\) \* victory\(a, b\)/victory(a, b)/'
  'exchange_at_unequal_gains | sim/solve/exchange.cpp | s/\(s\(i, a\) \+ s\(j, a\)\) \/ \(s\(i, b\) \+ s\(j, b\)\)/(s(i, b) + s(j, b)) \/ (s(i, a) + s(j, a))/'
  'exchanges_never_counted | sim/engine/baseline_study.cpp | s/exchanges\.after\[at\(issue\)\]/exchanges.before[at(issue)]/'
  'wilson_without_square | sim/engine/statistics.cpp | s/z2 \/ \(4\.0 \* n \* n\)/z2 \/ (4.0 * n)/'
  'error_of_ratio_without_covariance | sim/engine/statistics.cpp | s/sums\.aa - 2\.0 \* value \* sums\.ab/sums.aa - value * sums.ab/'
  'times_adds | sim/input/overlay.cpp | s/target = times \? target\.times\(\*number\) : target\.plus\(\*number\);/target = target.plus(*number);/'
  'unknown_keys_pass | sim/input/reader_forms.cpp | s/members\.refuse_unknown\(\);//'
  'dirichlet_forgotten | sim/world/draw.cpp | s/if \(plan\.dirichlet\)/if (plan.dirichlet \&\& n > 64)/'
  'combi_asks_for_the_larger | sim/talks/response.cpp | s/asked = std::min\(asked, rule\.constant\)/asked = std::max(asked, rule.constant)/'
  'next_forgets_scale | sim/talks/response.cpp | s/case AcceptanceRule::next:\s+asked = \(own_next - rule\.shift\) \/ rule\.scale/case AcceptanceRule::next:\n      asked = own_next - rule.shift/'
  'deadline_replaces_nothing | sim/talks/opening.cpp | s/world\.has_deadline \? world\.number\(game\.plan->deadline_round\) : //'
  'mediator_has_no_interest | sim/talks/single_text.cpp | s/drafting\.own_interest = play\.world->number\(plan\.own_interest\);/drafting.own_interest = 0.0;/'
  'bias_helps_both | sim/talks/single_text.cpp | s/1\.0 \+ bias : 1\.0 - bias/1.0 + bias : 1.0 + bias/'
  'pressure_lasts_for_no_draft | sim/talks/single_text.cpp | s/party\.under_pressure = now;/party.under_pressure = false;/'
  'expiry_closes_nothing | sim/search/situation.cpp | s/return level > keep;/return level > keep + 100;/'
  'first_refuser_closes_the_talks | sim/talks/alternating_offers.cpp | s/play\.accepted = bit\(party\);/play.accepted |= bit(party);/'
  'fallback_at_full_pace | sim/talks/talks.cpp | s/% pace == 0/% pace >= 0/'
  'offers_stand_too_long | sim/search/polish.cpp | s/return dearest;/return -1e9;/'
  'exchanges_forgotten | sim/search/polish.cpp | s/own \+ later_own_\[later\] < least_own \|\|/true ||/'
  'favourite_of_the_opening | sim/search/offer.cpp | s/return polish_\.favourite\(path_\.start\);/return path_.start;/'
  'drafts_keep_old_moves | sim/talks/drafting.cpp | s/drafting\.stale\[b\] = true;//g'
  'parties_break_ties | sim/talks/response.cpp | s/\|\| \(weight == worst\.shortfall && below > worst_below\)//'
  'blocks_in_any_order | sim/engine/pipeline.hpp | s/serial_in_order, finish/serial_out_of_order, finish/'
  'block_allocates | sim/engine/block.cpp | s/(const Outcome& outcome = talks_\.play)/world_.numbers = std::vector<double>(world_.numbers);\n      $1/'
  'scramble_dropped | sim/random/sobol.cpp | s/multiplied\(columns, plain\[i\]\[at\(digit\)\]\)/plain[i][at(digit)]/'
  'scramblings_all_alike | sim/random/sobol.cpp | s/bits\(keys\[i\], s, 0\)/bits(keys[i], 0, 0)/; s/random_columns\(keys\[i\], s\)/random_columns(keys[i], 0)/'
  'hypercube_never_permuted | sim/random/latin_hypercube.cpp | s/static_cast<double>\(permutations\[i\]\(index\)\)/static_cast<double>(index)/'
  'shards_count_from_one | sim/study/sweep_folder.hpp | s/point % count == index/(point + 1) % count == index/'
  'shard_takes_every_point | sim/study/run_shard.cpp | s/point \+= shard\.count/point += 1/'
  'paired_error_without_pairs | sim/engine/paired.cpp | s/\(xx - xy\) \+ \(yy - xy\)/xx + yy/'
  'indices_not_centred | sim/study/sobol_indices.cpp | s/raw\.array\(\) - centre/raw.array() - 0.0 * centre/'
  'total_effect_of_first | sim/study/sobol_indices.cpp | s/return sums\(4 \+ 3 \* i\)/return sums(2 + 3 * i)/'
  'morris_forgets_direction | sim/study/morris_effects.cpp | s/\(move\.direction \* kMorrisStep\)/kMorrisStep/'
  'precision_of_plays_not_worlds | sim/engine/statistics.cpp | s/n = std::clamp\(p \* \(1\.0 - p\) \/ \(share\.standard_error \* share\.standard_error\), n, n \* replicates\);/n = n * replicates;/'
  'looks_after_every_block | sim/engine/precision.cpp | s/return std::has_single_bit\(blocks\) \|\|/return true ||/'
  'merge_ignores_gaps | sim/study/merge.cpp | s/report\.missing\.push_back\(static_cast<std::uint32_t>\(point\)\);//'
  'merge_takes_points_twice | sim/study/merge.cpp | s/if \(holder_\[point\] != kNobody\)/if (false)/'
  'merge_takes_any_plan | sim/study/merge.cpp | s/!found\.empty\(\)\) \{\n        throw InputError\(fmt::format\("cannot merge \{\}: it/false) {\n        throw InputError(fmt::format("cannot merge {}: it/'
  'checksum_not_compared | sim/results/sweep_file.cpp | s/if \(checked && /if (false \&\& checked \&\& /'
  'lease_ignored | sim/study/lease.cpp | s/if \(!holder->is_live\(\)\)/if (true)/'
  'dead_lease_stays | sim/study/lease.cpp | s/life == Life::alive \|\| \(life == Life::unknown/life != Life::unknown || (life == Life::unknown/'
  'ties_of_ranks_broken | sim/study/rank_correlation.cpp | s/static_cast<double>\(first \+ 1 \+ end\) \/ 2\.0/static_cast<double>(first + 1)/'
  'boxes_judged_where_found | sim/study/conditions.cpp | s/\(row % 2 == 0 \? searched : judging\)\.push_back\(row\);/(row % 2 == 0 ? searched : judging).push_back(row \& ~1U);/'
  'variants_in_other_worlds | sim/engine/lockstep.cpp | s/variants_\[v\]\.play\(world, /variants_[v].play(world + 1, /'
  'pairs_with_the_first_world | sim/engine/lockstep.cpp | s/record_\.of\(world - begin\)/record_.of(0)/'
  'means_shared_too_widely | sim/study/shared_means.cpp | s/parts\.front\(\) == "preferences" \|\| //'
  'tables_shared_by_one_shape | sim/random/quantile_families.cpp | s/tables\.get\(\{a, b\}/tables.get({a, a}/'
  'kinds_of_war_shared_too_widely | sim/world/plan_war.cpp | s/war\.belief_window, down, war\.drift_types\}/war.belief_window, 0.0, war.drift_types}/'
  'cells_told_at_the_header | sim/study/design.cpp | s/point\[axis\]\.place\.value_or/std::optional<Place>().value_or/'
)

copy=${ZOPA_MUTATE_DIR:-$(mktemp -d)}
[[ -n ${ZOPA_MUTATE_DIR:-} ]] || trap 'rm -rf "$copy"' EXIT
rm -rf "$copy/base"
mkdir -p "$copy/src" "$copy/base"
git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- -c | tar -x -C "$copy/base"
# Only what differs is written, so that the build of an earlier run serves again; what is no longer there goes.
(cd "$copy/base" && find . -type f -print0) | while IFS= read -r -d '' file; do
  cmp -s "$copy/base/$file" "$copy/src/$file" || { mkdir -p "$copy/src/${file%/*}" && cp -p "$copy/base/$file" "$copy/src/$file"; }
done
(cd "$copy/src" && find . -path ./build -prune -o -type f -print0) | while IFS= read -r -d '' file; do
  [[ -e $copy/base/$file ]] || rm "$copy/src/$file"
done

cd "$copy/src"
labels=(unit literature statistical property regression)
targets=()
for label in "${labels[@]}"; do
  [[ ! -d tests/$label ]] || targets+=("zopa_test_$label")
done
jobs=$(nproc)
build() { cmake --build build/release --parallel "$jobs" --target "$@" >"$copy/build.log" 2>&1; }

# Builds and runs one set of tests after the other. Prints the first test that fails, with its label, or nothing. A test that never ends has
# failed too. Status 2: it does not compile.
failing() {
  local target
  for target in "${targets[@]}"; do
    build "$target" || return 2
    timeout 900 "build/release/tests/$target" --abort >"$copy/$target.log" 2>&1 && continue
    printf '%s: %s' "${target#zopa_test_}" "$(awk '/^-+$/ { getline; if (!/^-+$/) { print; exit } }' "$copy/$target.log")"
    return
  done
}

cmake --preset release >"$copy/build.log"
build "${targets[@]}" || { tail -n 40 "$copy/build.log" >&2; echo "mutate: the code does not build" >&2; exit 1; }
already=$(failing)
[[ -z $already ]] || { echo "mutate: a test fails already: $already" >&2; exit 1; }

n=0
bad=0
for mutation in "${mutations[@]}"; do
  name=${mutation%% | *}
  rest=${mutation#* | }
  file=${rest%% | *}
  edit=${rest#* | }
  [[ $# == 0 || " $* " == *" $name "* ]] || continue
  n=$((n + 1))
  perl -0pi -e "$edit" "$file"
  if cmp -s "$file" "$copy/base/$file"; then
    verdict="STALE: finds nothing to break in $file"
  elif ! killer=$(failing); then
    verdict="DOES NOT COMPILE: $(grep -m1 -E 'error:' "$copy/build.log" || true)"
  else
    verdict=${killer:+killed by $killer}
    verdict=${verdict:-SURVIVED}
  fi
  cp "$copy/base/$file" "$file"
  [[ $verdict == killed* ]] || bad=$((bad + 1))
  printf '%-38s %s\n' "$name" "$verdict"
done
printf '%d of %d killed\n' $((n - bad)) "$n"
((bad == 0))
