//! Who is in it, and what the owner alone thinks of them: an admin allows that, the map comes as a picture.

use super::week::moment;
use crate::cli::demo::play::Stage;
use anyhow::Result;
use serde_json::json;

/// Whom the owner thinks about, among the stakeholders: influence, interest, support now.
const ASSESSED: [(usize, &str, &str, &str); 3] =
    [(0, "5", "2", "resistant"), (1, "4", "5", "leading"), (3, "2", "4", "neutral")];

/// Plays it, on the first Wednesday.
pub async fn play(s: &mut Stage<'_>) -> Result<()> {
    s.until(moment(0, 2, 11)?).await?;
    describe(s).await?;
    allow(s).await?;
    draw(s).await
}

/// What everybody may know of somebody.
async fn describe(s: &mut Stage<'_>) -> Result<()> {
    let (owner, about) = (s.cast.owner.clone(), s.cast.stakeholders[0].clone());
    let hand = s.hand(&owner.id);
    hand.command_opens(&s.channel, "people").await?;
    let press = format!("1/{}", about.id);
    hand.unfold_one(("people.profile", &press), "group", &json!("Finance")).await?;
    hand.submit(&[("part", json!("Payroll lead")), ("wants", json!("One payroll run."))]).await?;
    hand.closes().await?;
    s.does(&owner, &format!("notes in /accord people for whom {} speaks", about.name)).await
}

/// A workspace admin allows owners to keep assessments, in their Home tab.
async fn allow(s: &mut Stage<'_>) -> Result<()> {
    let admin = s.cast.admin.clone();
    let hand = s.hand(&admin.id);
    hand.presses_at_home("settings.workspace").await?;
    hand.submit(&[("assessments", json!(["yes"]))]).await?;
    s.does(&admin, "allows private assessments in the workspace's settings").await
}

async fn draw(s: &mut Stage<'_>) -> Result<()> {
    let owner = s.cast.owner.clone();
    let hand = s.hand(&owner.id);
    for (who, influence, interest, now) in ASSESSED {
        let about = s.cast.stakeholders[who].id.clone();
        hand.command_opens(&s.channel, "people").await?;
        let press = format!("1/{about}");
        hand.unfold_one(("people.assess", &press), "influence", &json!(influence)).await?;
        let fields = [("interest", json!(interest)), ("now", json!(now)), ("wanted", json!("supportive"))];
        hand.submit(&fields).await?;
        hand.closes().await?;
        s.minutes(1).await?;
    }
    hand.command_opens(&s.channel, "people").await?;
    hand.presses("people.picture", "1").await?;
    hand.closes().await?;
    s.does(&owner, "assesses three people in private, and wants the map as a picture").await?;
    s.minutes(1).await?;
    // A file is shown at most once, like a private line: a crash may take it.
    let seen = s.told(&owner.id, "Your map of").await?.len();
    s.count.line_once("the picture of the map", seen);
    Ok(())
}
