//! What an owner thinks of stakeholders: shown to that owner alone, and each time is noted in the trail.

use super::{has_part, note, words};
use crate::actions::{Outcome, initiative::owned};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{File, Job};
use crate::domain::people::Actor;
use crate::domain::refusal::{PeopleRefusal, Refusal};
use crate::domain::stakeholder::{Assessment, Map, NOTE_MAX, Private, Profile};
use crate::store::assessments::{self, Kept};
use crate::store::{Tx, initiatives, jobs, profiles, settings};

/// One assessment before its owner, with what helps to think.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The initiative.
    pub initiative: Initiative,
    /// What everybody knows of them.
    pub profile: Profile,
    /// What the owner thinks, if they said so.
    pub assessment: Option<Assessment>,
    /// Whom to ask for help with them.
    pub allies: Vec<MemberId>,
}

/// Opens what the owner thinks of `member`; that they did is noted. Refused: everybody else, and where no admin allows it.
pub async fn open(tx: &mut Tx, actor: &Actor, id: InitiativeId, member: &MemberId) -> Outcome<Opened> {
    let initiative = allowed(tx, actor, id).await?;
    has_part(tx, &initiative, member).await?;
    let kept = assessments::find(tx, id, &initiative.owner, member).await?;
    let which = kept.as_ref().map_or_else(|| "new".to_owned(), |kept| kept.id.to_string());
    note(tx, actor.member.as_str(), id, "assessment.opened", &format!("assessment={which}")).await?;
    let map = drawn(tx, &initiative).await?;
    let plot = map.plots.into_iter().find(|plot| plot.assessment.member == *member);
    let allies = plot.map(|plot| plot.allies).unwrap_or_default();
    let profile = profiles::find(tx, id, member).await?;
    Ok(Opened { initiative, profile, assessment: kept.map(|kept| kept.assessment), allies })
}

/// Keeps what the owner thinks.
pub async fn save(tx: &mut Tx, actor: &Actor, id: InitiativeId, said: Assessment) -> Outcome<()> {
    let initiative = allowed(tx, actor, id).await?;
    has_part(tx, &initiative, &said.member).await?;
    let note_text = Private::new(words("note", said.note.expose(), NOTE_MAX)?);
    let said = Assessment { note: note_text, ..said };
    let kept = assessments::save(tx, id, &initiative.owner, initiative.stage, &said).await?;
    let detail = format!("assessment={kept}");
    Ok(note(tx, actor.member.as_str(), id, "assessment.changed", &detail).await?)
}

/// The owner's map of all; that they looked is noted.
pub async fn map(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<(Initiative, Map)> {
    let initiative = allowed(tx, actor, id).await?;
    let map = drawn(tx, &initiative).await?;
    let detail = format!("assessments={}", map.plots.len());
    note(tx, actor.member.as_str(), id, "map.opened", &detail).await?;
    Ok((initiative, map))
}

/// Has the owner's map drawn for their direct messages. That they look is noted when it is drawn.
pub async fn picture(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Initiative> {
    let initiative = allowed(tx, actor, id).await?;
    if drawn(tx, &initiative).await?.plots.is_empty() {
        return Err(PeopleRefusal::NobodyAssessed.into());
    }
    let file = File::Map { member: actor.member.clone(), initiative: id };
    jobs::enqueue(tx, &Job::File(file)).await?;
    Ok(initiative)
}

async fn drawn(tx: &mut Tx, initiative: &Initiative) -> Outcome<Map> {
    let roster = initiatives::roster(tx, initiative).await?;
    let mut kept = assessments::of(tx, initiative.id, &initiative.owner).await?;
    // Whoever left the initiative leaves the map.
    kept.retain(|kept| roster.role(&kept.assessment.member).is_some());
    let stakeholders = roster.stakeholders.iter();
    let open =
        stakeholders.filter(|member| kept.iter().all(|kept| kept.assessment.member != **member)).count();
    let (all, earlier): (Vec<_>, Vec<_>) =
        kept.into_iter().map(|Kept { assessment, earlier, .. }| (assessment, earlier)).unzip();
    let profiles = profiles::of(tx, initiative.id).await?;
    Ok(Map::draw(all, &profiles, &earlier.concat(), open))
}

/// The initiative, for its owner, where an admin allows assessments. A deputy shares the lead, not the owner's thoughts.
async fn allowed(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Initiative> {
    let initiative = owned(tx, actor, id).await?;
    if initiative.owner != actor.member {
        return Err(Refusal::NotOwner { owner: initiative.owner }.into());
    }
    if !settings::of(tx).await?.assessments {
        return Err(PeopleRefusal::AssessmentsOff.into());
    }
    Ok(initiative)
}
