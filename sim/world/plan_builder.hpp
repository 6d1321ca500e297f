#pragma once
/// \file
/// The steps of compile(), one per subject. Each reads game.scenario and fills its part of the plan.

#include "world/plan.hpp"

namespace zopa::plan_builder {

void preferences(Game& game, Plan& plan);   ///< weights, values, interactions
void commitments(Game& game, Plan& plan);   ///< red lines, indices, gates, hazard effects, exposure
void parties(Game& game, Plan& plan);       ///< rates, sincerity, tactics, errors
void war(Game& game, Plan& plan);           ///< ladder, beliefs, costs, ends
void truce(Game& game, Plan& plan);         ///< truce; after red lines and war
void shocks(Game& game, Plan& plan);        ///< shocks and tracks; after the war and the parties
void ratification(Game& game, Plan& plan);  ///< institutions
void talks(Game& game, Plan& plan);         ///< mediator, institutions, streams of the replicate level
void mediator(Game& game, Plan& plan);      ///< its part of the above

}  // namespace zopa::plan_builder
