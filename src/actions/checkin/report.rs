//! What the report of a round is made of.

use super::people::{initiative_of, owned_checkin};
use crate::actions::Outcome;
use crate::domain::checkin::Summary;
use crate::domain::checkin::{
    Answer, Checkin, Groups, Prompt, Round, RoundState, Taken, Trend, latest, scores, summary,
};
use crate::domain::ids::{ChannelId, CheckinId, MemberId, RoundId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Post};
use crate::domain::people::{Actor, Roster};
use crate::domain::stakeholder::Profile;
use crate::store::{Result, Tx, checkins, initiatives, jobs, profiles, prompts, responses, rounds, taken_up};
use std::collections::{BTreeMap, BTreeSet};

/// A round with everything that its report shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Reported {
    /// The initiative.
    pub initiative: Initiative,
    /// The check-in.
    pub checkin: Checkin,
    /// The round.
    pub round: Round,
    /// Who was asked.
    pub prompts: Vec<Prompt>,
    /// All answers, those after the close too.
    pub answers: Vec<Answer>,
    /// People by the group they speak for, or else by their part, for what groups think.
    pub groups: Groups,
    /// The means of each scale in the rounds before, by the question's number.
    pub trends: BTreeMap<u32, Trend>,
    /// Rounds right before it that nobody was asked in.
    pub missed: usize,
    /// What the owner made of people's words.
    pub taken: Vec<(MemberId, Taken)>,
}

impl Reported {
    /// The round in numbers, at its close.
    pub fn summary(&self) -> Summary {
        summary(&self.prompts, &self.answers)
    }
}

/// Gathers what the report of a round shows; `None` if it is gone.
pub async fn reported(tx: &mut Tx, id: RoundId) -> Result<Option<Reported>> {
    let Some(round) = rounds::find(tx, id).await? else { return Ok(None) };
    let Some(checkin) = checkins::find(tx, round.checkin).await? else { return Ok(None) };
    let initiative = initiative_of(tx, &checkin).await?;
    let (prompts, answers) = (prompts::of_round(tx, id).await?, responses::of_round(tx, id).await?);
    let earlier = rounds::before(tx, &round).await?;
    let missed = rounds::missed_before(tx, &round).await?;
    let trends = trends(tx, &round, earlier).await?;
    let roster = initiatives::roster(tx, &initiative).await?;
    let groups = grouped(roster, profiles::of(tx, initiative.id).await?);
    let taken = taken_up::of_round(tx, id).await?;
    Ok(Some(Reported { initiative, checkin, round, prompts, answers, groups, trends, missed, taken }))
}

/// Posts what waits for the channel of a check-in's reports, there or where they go by now; gives how many messages waited. Only
/// the owner may, and is told again where it is still lost.
pub async fn try_again(tx: &mut Tx, actor: &Actor, id: CheckinId, channel: ChannelId) -> Outcome<usize> {
    let (initiative, checkin) = owned_checkin(tx, id, &actor.member).await?;
    let waited = Post::report_lost(initiative.owner.clone(), id, channel.clone());
    jobs::release(tx, &Job::Post(waited)).await?;
    if let Some(now) = checkin.report_to {
        jobs::release(tx, &Job::Post(Post::report_lost(initiative.owner, id, now))).await?;
    }
    Ok(jobs::unpark(tx, &channel).await?)
}

async fn trends(tx: &mut Tx, round: &Round, earlier: Vec<Round>) -> Result<BTreeMap<u32, Trend>> {
    let mut trends: BTreeMap<u32, Trend> = BTreeMap::new();
    for before in earlier.into_iter().rev().filter(|before| before.state == RoundState::Closed) {
        let answers = responses::of_round(tx, before.id).await?;
        let given: Vec<_> = latest(&answers).into_iter().map(|answer| &answer.given).collect();
        for question in round.questions.iter() {
            let tally = scores(&before.questions, question.number, given.iter().copied());
            if let Some(mean) = tally.mean_tenths() {
                trends.entry(question.number).or_default().push((before.date.clone(), mean));
            }
        }
    }
    Ok(trends)
}

/// Who is in which group: the one that somebody speaks for, whoever wrote it how; whoever speaks for none is with those of the
/// same part. Nobody is in two.
fn grouped(roster: Roster, profiles: Vec<Profile>) -> Groups {
    let mut groups: BTreeMap<String, (String, BTreeSet<MemberId>)> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for Profile { member, group, .. } in profiles {
        if roster.role(&member).is_some() && !group.trim().is_empty() {
            let name = group.trim().to_owned();
            seen.insert(member.clone());
            groups.entry(name.to_lowercase()).or_insert_with(|| (name, BTreeSet::new())).1.insert(member);
        }
    }
    let mut groups: Groups = groups.into_values().collect();
    let parts = [
        ("sponsor", roster.sponsor.into_iter().collect::<BTreeSet<_>>()),
        ("stakeholders", roster.stakeholders),
        ("followers", roster.followers),
    ];
    for (name, people) in parts {
        let people: BTreeSet<_> = people.into_iter().filter(|member| seen.insert(member.clone())).collect();
        groups.push((name.to_owned(), people));
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{InitiativeId, WorkspaceId};

    #[test]
    fn whoever_speaks_for_a_group_is_in_it_and_others_are_with_their_part() {
        let member = |id: &str| MemberId::new(id);
        let people = |ids: &[&str]| ids.iter().map(|id| member(id)).collect::<BTreeSet<_>>();
        let roster = Roster {
            workspace: WorkspaceId(1),
            initiative: InitiativeId(1),
            owner: member("U_ONA"),
            deputy: None,
            sponsor: Some(member("U_SAM")),
            stakeholders: people(&["U_SAM", "U_KIM", "U_BEN", "U_LEE"]),
            followers: BTreeSet::new(),
            allowed_guests: BTreeSet::new(),
            delegates: BTreeMap::new(),
        };
        let speaks =
            |id: &str, group: &str| Profile { group: group.to_owned(), ..Profile::blank(member(id)) };
        let profiles = vec![speaks("U_KIM", "Finance"), speaks("U_BEN", " finance "), speaks("U_GONE", "HR")];
        assert_eq!(
            grouped(roster, profiles),
            [
                ("Finance".to_owned(), people(&["U_KIM", "U_BEN"])),
                ("sponsor".to_owned(), people(&["U_SAM"])),
                ("stakeholders".to_owned(), people(&["U_LEE"])),
                ("followers".to_owned(), people(&[])),
            ]
        );
    }
}
