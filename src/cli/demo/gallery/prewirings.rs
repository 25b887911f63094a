//! Rounds before a proposal: to whoever is asked, and to whoever asks.

use super::decision_forms;
use super::decisions;
use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::domain::decision::State;
use crate::domain::ids::{DecisionId, InitiativeId, PrewiringId};
use crate::domain::notice::Notice;
use crate::domain::prewiring::{PEOPLE_MAX, Part, Prewiring, Stance, Tally};
use crate::domain::pulse::FLOOR;
use crate::domain::refusal::{PrewiringRefusal, Refusal};
use crate::slack::views::{decision, notice, prewiring};
use crate::store::prewirings::Waiting;

/// What people say, and how.
const SAID: [(Option<Stance>, &str); 6] = [
    (Some(Stance::Yes), ""),
    (Some(Stance::Changes), "Only if HR chooses whom we interview, since it knows who started lately."),
    (Some(Stance::No), "Ten interviews take my team two weeks. We have the numbers from the last survey."),
    (Some(Stance::Yes), ""),
    (None, ""),
    (None, ""),
];

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let (initiative, named) = (sample.initiative(), round(sample));
    let people = parts(sample);
    let totals = Prewiring { totals: true, ..round(sample) };
    shelf.about("Asked in private first: to one person");
    let mut ask = |name: &str, round: &Prewiring, part: &Part, asked, again| {
        shelf.message(name, &prewiring::prompt(round, &initiative, part, (asked, 3), again));
    };
    ask("with names", &named, &people[4], 6, false);
    ask("alone", &named, &people[4], 1, false);
    ask("answered", &named, &people[1], 6, false);
    ask("the reminder", &named, &people[4], 6, true);
    ask("totals of six", &totals, &people[4], 6, false);
    ask("totals of twelve", &totals, &people[4], 12, false);
    let ended = Prewiring { open: false, ..round(sample) };
    ask("ended", &ended, &people[1], 6, false);
    let proposed = Prewiring { decision: Some(DecisionId(12)), ..ended.clone() };
    ask("proposed", &proposed, &people[1], 6, false);
    let form = |stance, part: &Part| prewiring::answer(&named, part, stance, 6);
    shelf.modal("the form", &form(Some(Stance::Changes), &people[4]));
    shelf.modal("the form, answered before", &form(None, &people[2]));
    shelf.modal("the form, totals of six", &prewiring::answer(&totals, &people[4], None, 6));
    let words = Refusal::Prewiring(PrewiringRefusal::NoWords).at_field();
    let error = (prewiring::field::SAID.to_owned(), words);
    shelf.refused("not taken: a no without a word", &form(Some(Stance::No), &people[4]), vec![error]);
    shelf.about("Asked in private first: to whoever asks");
    shelf.message("with names", &prewiring::board(&named, &initiative, &people));
    shelf.message("totals", &prewiring::board(&totals, &initiative, &people));
    shelf.message("ended", &prewiring::board(&ended, &initiative, &people));
    shelf.message("what came of it", &prewiring::result(&ended, &initiative, &people));
    shelf.message("proposed since", &prewiring::result(&proposed, &initiative, &people));
    let said = [
        "At most five.",
        "Only if HR chooses.",
        "Not in March.",
        "We have the numbers.",
        "Why not a survey?",
    ];
    let tally = Some(Tally { yes: 7, changes: 2, no: 1, said: said.map(str::to_owned).to_vec() });
    let sealed = Prewiring { totals: true, tally, ..ended.clone() };
    let twelve: Vec<_> = people.iter().chain(&people).cloned().collect();
    shelf.message("what came of it, totals", &prewiring::result(&sealed, &initiative, &twelve));
    let few = Prewiring { totals: true, ..ended };
    shelf.message("too few for totals", &prewiring::result(&few, &initiative, &people));
    shelf.modal("all of it", &prewiring::whole(&named, &people));
    shelf.modal("all of it, totals", &prewiring::whole(&sealed, &twelve));
    refusals(shelf, sample);
}

fn refusals(shelf: &mut Shelf, sample: &Sample) {
    let form = decision_forms::new_one(sample);
    let at_form = [
        ("nobody else", PrewiringRefusal::NobodyElse),
        ("a crowd", PrewiringRefusal::TooMany { most: PEOPLE_MAX }),
        ("totals of three", PrewiringRefusal::TooFewForTotals { floor: FLOOR }),
        ("a day that is over", PrewiringRefusal::TooLate),
    ];
    for (name, refusal) in at_form {
        let (_, sentence) = decision::field_error(&Refusal::Prewiring(refusal), "title");
        shelf.refused(format!("not asked: {name}"), &form, vec![("title".to_owned(), sentence)]);
    }
    shelf.about("A friendly no: about rounds before a proposal");
    let said = [
        ("not asked", PrewiringRefusal::NotAsked),
        ("ended", PrewiringRefusal::Ended),
        ("proposed", PrewiringRefusal::Proposed { decision: DecisionId(12) }),
        ("somebody else\u{2019}s", PrewiringRefusal::NotYours { by: sample.owner.clone() }),
    ];
    for (name, refusal) in said {
        shelf.message(name, &notice::notice(&Notice::Refused(Refusal::Prewiring(refusal))));
    }
}

fn round(sample: &Sample) -> Prewiring {
    Prewiring {
        id: PrewiringId(1),
        initiative: InitiativeId(1),
        asked_by: sample.owner.clone(),
        totals: false,
        text: decisions::plain(sample, State::Proposed).ask().text.clone(),
        filled: serde_json::Value::Null,
        deadline: hours(31),
        open: true,
        tally: None,
        decision: None,
    }
}

fn parts(sample: &Sample) -> Vec<Part> {
    let people = [&sample.sponsor].into_iter().chain(&sample.people).cycle();
    let part = |((stance, said), member): (&(Option<Stance>, &str), _)| Part {
        member: Clone::clone(member),
        asked: stance.is_some(),
        stance: *stance,
        said: (*said).to_owned(),
    };
    SAID.iter().zip(people).map(part).collect()
}

/// A round that waits.
pub fn waiting(sample: &Sample) -> Waiting {
    let round = round(sample);
    Waiting { round: round.id, deadline: round.deadline, asked_by: round.asked_by, title: round.text.title }
}
