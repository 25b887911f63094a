//! Stakeholders: the list, the forms, the owner's own view, and what the owner hears.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::stakeholder::assess::Opened;
use crate::actions::stakeholder::{Board, Entry};
use crate::domain::checkin::Score;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::notice::{Notice, people as about};
use crate::domain::people::Role;
use crate::domain::refusal::{PeopleRefusal, Refusal};
use crate::domain::stage::Stage;
use crate::domain::stakeholder::{Assessment, Degree, Earlier, Map, Private, Profile, Support};
use crate::slack::blocks::Message;
use crate::slack::views::{notice, people};
use crate::store::people_sources::Source;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    lists(shelf, sample);
    forms(shelf, sample);
    sentences(shelf, sample);
}

fn profile(member: MemberId, group: &str, part: &str, wants: &str) -> Profile {
    let (group, part, wants) = (group.to_owned(), part.to_owned(), wants.to_owned());
    Profile { member, group, part, wants, contacted_at: None }
}

fn board(sample: &Sample, assessments: bool) -> Board {
    let entry = |role, asked, profile| Entry { role, asked, profile };
    let kim = profile(
        sample.person(0),
        "Finance",
        "Payroll lead",
        "The right bonus on time, without a spreadsheet.",
    );
    let people = vec![
        entry(Role::Owner, false, Profile::blank(sample.owner.clone())),
        entry(Role::Sponsor, true, profile(sample.sponsor.clone(), "HR", "Head of HR", "")),
        entry(Role::Stakeholder, true, kim),
        entry(Role::Stakeholder, true, profile(sample.person(1), "IT", "", "One interface fewer.")),
        entry(Role::Follower, false, Profile::blank(sample.person(2))),
    ];
    let group =
        Source { id: "S1".to_owned(), handle: "finance".to_owned(), members: [sample.person(0)].into() };
    let channel = Source { id: sample.channel.to_string(), handle: String::new(), ..group.clone() };
    Board { initiative: sample.initiative(), people, sources: vec![group, channel], assessments }
}

fn lists(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("People: /accord people");
    shelf.modal("to the owner, assessments allowed", &people::list(&board(sample, true), &sample.owner, 0));
    shelf.modal("to the owner", &people::list(&board(sample, false), &sample.owner, 0));
    shelf.modal("to a stakeholder", &people::list(&board(sample, true), &sample.person(0), 0));
    let mut many = board(sample, true);
    let one = many.people[2].clone();
    many.people = std::iter::repeat_n(one, 3 * people::PAGE).collect();
    many.sources.clear();
    shelf.modal("the second of three pages", &people::list(&many, &sample.owner, 1));
}

fn forms(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("People: forms");
    let initiative = sample.initiative();
    let kim = Profile { contacted_at: Some(hours(-50)), ..board(sample, true).people[2].profile.clone() };
    shelf.modal("a profile, to the owner", &people::profile(&initiative, &kim, &sample.owner));
    shelf.modal("a profile, to oneself", &people::profile(&initiative, &kim, &kim.member));
    shelf.modal("import", &people::import(initiative.id, 3));
    let refusals = [
        ("no source", PeopleRefusal::NoSource),
        ("no such group", PeopleRefusal::NoSuchGroup { handle: "finanse".to_owned() }),
    ];
    for (name, refusal) in refusals {
        let error = (people::fields::HANDLE.to_owned(), Refusal::People(refusal).to_string());
        shelf.refused(format!("import: {name}"), &people::import(initiative.id, 3), vec![error]);
    }
    shelf.about("People: the owner's own view");
    let fresh =
        Opened { initiative: initiative.clone(), profile: kim.clone(), assessment: None, allies: Vec::new() };
    shelf.modal("nothing is kept yet", &people::assess(&fresh));
    let kept = Opened {
        assessment: assessment(sample.person(0), 5, 4, Support::Resistant),
        allies: vec![sample.person(1), sample.sponsor.clone()],
        ..fresh
    };
    shelf.modal("a sceptic with allies", &people::assess(&kept));
    shelf.modal("the map, empty", &people::map(&initiative, &Map::draw(Vec::new(), &[], &[], 4)));
    shelf.modal("the map", &people::map(&initiative, &map(sample)));
    let crowd =
        (0..500).map(|n| assessment(MemberId::new(format!("U{n}")), 1 + n % 5, 1 + n % 4, Support::Neutral));
    let crowd = Map::draw(crowd.flatten().collect(), &[], &[], 0);
    shelf.modal("the map of five hundred", &people::map(&initiative, &crowd));
    shelf.modal("its picture is on its way", &people::drawing(&initiative));
    shelf.message("with the picture", &Message::line(people::pictured(&initiative, &map(sample)).1));
    shelf
        .message("with the picture of five hundred", &Message::line(people::pictured(&initiative, &crowd).1));
}

/// Four people on a map, one of them better disposed than in the stage before.
pub fn map(sample: &Sample) -> Map {
    let all = [
        assessment(sample.person(0), 5, 4, Support::Resistant),
        assessment(sample.person(1), 4, 2, Support::Supportive),
        assessment(sample.person(2), 2, 5, Support::Leading),
        assessment(sample.person(3), 1, 2, Support::Unaware),
    ];
    let earlier = [Earlier { member: sample.person(1), stage: Stage::Discovery, support: Support::Neutral }];
    Map::draw(all.into_iter().flatten().collect(), &[], &earlier, 2)
}

fn assessment(member: MemberId, influence: i64, interest: i64, now: Support) -> Option<Assessment> {
    let (influence, interest) = (Degree::new(influence)?, Degree::new(interest)?);
    let note = Private::new("Fears a second payroll run. Show the dry run first.");
    Some(Assessment { member, influence, interest, now, wanted: Support::Supportive, note })
}

fn sentences(shelf: &mut Shelf, sample: &Sample) {
    use about::From;
    use about::Notice as N;
    shelf.about("Sentences: people");
    let initiative = InitiativeId(1);
    let group = || From::Group("finance".to_owned());
    let mut put = |name: &str, said| {
        shelf.message(name, &notice::named(&Notice::People(said), Some("Onboarding Hub")));
    };
    put("imported a group", N::Imported { initiative, from: group(), new: 5, known: 1, left_out: 2 });
    let channel = From::Channel(sample.channel.clone());
    put("imported a channel", N::Imported { initiative, from: channel, new: 1, known: 0, left_out: 0 });
    let (joined, left) = (vec![sample.person(2)], vec![sample.person(0), sample.person(1)]);
    put("a group changed", N::SourceChanged { initiative, from: group(), joined, left });
    let crowd = (0..300).map(|n| MemberId::new(format!("U{n}"))).collect();
    put(
        "a large group changed",
        N::SourceChanged { initiative, from: group(), joined: crowd, left: Vec::new() },
    );
    put("followed", N::Followed { came: 1, went: 2 });
    let (group, members) = ("Finance".to_owned(), vec![sample.person(0), sample.person(1)]);
    put("a silent group", N::GroupSilent { initiative, group, since: hours(-21 * 24), members });
    let member = || sample.person(0);
    if let (Some(from), Some(to)) = (Score::new(5), Score::new(2)) {
        put("support fell", N::SupportFell { initiative, member: member(), from, to });
    }
    put("answers are slow", N::AnswersSlow { initiative, member: member() });
    put("a gate was passed", N::Replot { initiative, left: Stage::Discovery });
    put("no picture of the map", N::NoPicture { initiative });
    put("the contact plan", N::Planned { weeks: 3 });
    put("one week", N::Planned { weeks: 1 });
    put("no contact plan", N::Planned { weeks: 0 });
    shelf.about("A friendly no: about people");
    let refusals = [
        ("assessments are off", PeopleRefusal::AssessmentsOff),
        ("nobody is assessed", PeopleRefusal::NobodyAssessed),
        ("not in it", PeopleRefusal::NotInIt { member: member() }),
        ("somebody else's profile", PeopleRefusal::NotYourProfile { member: member() }),
        ("no source", PeopleRefusal::NoSource),
        ("no such group", PeopleRefusal::NoSuchGroup { handle: "finanse".to_owned() }),
        ("groups are closed", PeopleRefusal::GroupsClosed),
        ("a channel is closed", PeopleRefusal::ChannelClosed),
    ];
    for (name, refusal) in refusals {
        shelf.message(name, &notice::notice(&Notice::Refused(Refusal::People(refusal))));
    }
}
