//! What is shown of an initiative's trainings.

use crate::domain::ids::InitiativeId;
use crate::domain::training::{Places, Training};
use crate::store::{Result, Tx, trainings};

/// So many that are to come are shown.
const TO_COME: i64 = 12;
/// So many that have begun are shown.
const BEGUN: i64 = 6;

/// The trainings of an initiative.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trainings {
    /// Those to come, the next first.
    pub to_come: Vec<(Training, Places)>,
    /// Those that have begun, the last first.
    pub begun: Vec<(Training, Places)>,
    /// How many people came to those that were counted.
    pub came: i64,
    /// How many had a place in them.
    pub places: i64,
}

/// Reads them.
pub async fn all(tx: &mut Tx, id: InitiativeId) -> Result<Trainings> {
    let (places, came) = trainings::trained(tx, id).await?;
    let to_come = trainings::to_come(tx, id, TO_COME).await?;
    let begun = trainings::begun(tx, id, BEGUN).await?;
    Ok(Trainings {
        to_come: with_places(tx, to_come).await?,
        begun: with_places(tx, begun).await?,
        came,
        places,
    })
}

async fn with_places(tx: &mut Tx, found: Vec<Training>) -> Result<Vec<(Training, Places)>> {
    let mut all = Vec::with_capacity(found.len());
    for training in found {
        let places = trainings::places(tx, &training).await?;
        all.push((training, places));
    }
    Ok(all)
}
