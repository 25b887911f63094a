//! What needs somebody: decisions, questions, invitations, and their next steps as an owner.

use super::overview;
use crate::actions::checkin::OpenRound;
use crate::actions::{checkin, decision};
use crate::domain::decision::Decision;
use crate::domain::ids::{ChannelId, MemberId};
use crate::domain::initiative::{Initiative, Life, NextStep, SponsorSaid};
use crate::store::kickoffs;
use crate::store::prewirings;
use crate::store::{Result, Tx, initiatives};

/// Next steps shown at once; the initiative of the channel comes first.
const MOST: usize = 5;
/// Kickoffs, and rounds before a proposal, among them.
const FEW: i64 = 5;

/// Something that needs one person.
#[derive(Debug, Clone, PartialEq)]
pub enum Need {
    /// To answer whether they sponsor this.
    Invite(Initiative),
    /// To take the next step as its owner.
    Next(Initiative, NextStep),
    /// To decide.
    Decide(Box<Decision>),
    /// To answer the questions of a kickoff.
    Kickoff(kickoffs::Waiting),
    /// To say whether they could live with something, in private.
    Prewiring(prewirings::Waiting),
    /// To answer a round.
    Answer(Box<OpenRound>),
}

/// What needs `member`: votes and answers first; then what belongs to `channel` first, then the newest.
pub async fn needs(tx: &mut Tx, channel: Option<&ChannelId>, member: &MemberId) -> Result<Vec<Need>> {
    let mut own = initiatives::of_member(tx, member).await?;
    own.retain(|initiative| initiative.life == Life::Active);
    own.sort_by_key(|initiative| Some(&initiative.channel) != channel);
    let mut needs: Vec<_> = decision::open_for(tx, member)
        .await?
        .into_iter()
        .map(|decision| Need::Decide(Box::new(decision)))
        .collect();
    let waiting = kickoffs::waiting(tx, member, FEW).await?;
    needs.extend(waiting.into_iter().map(Need::Kickoff));
    let waiting = prewirings::waiting(tx, member, FEW).await?;
    needs.extend(waiting.into_iter().map(Need::Prewiring));
    let rounds = checkin::open_for(tx, member).await?;
    needs.extend(
        rounds.into_iter().filter(|round| round.answer.is_none()).map(|round| Need::Answer(Box::new(round))),
    );
    needs.truncate(MOST);
    for initiative in own.into_iter().take(MOST) {
        let asked = initiative.sponsor == *member && initiative.sponsor_said == SponsorSaid::Nothing;
        if asked {
            needs.push(Need::Invite(initiative));
        } else if initiative.is_owned_by(member)
            && let Some(step) = overview(tx, &initiative).await?.next
        {
            needs.push(Need::Next(initiative, step));
        }
    }
    Ok(needs)
}
