//! Who is in an initiative, a page at a time.

use crate::actions::stakeholder::{Board, Entry};
use crate::domain::ids::{ChannelId, MemberId};
use crate::domain::people::Role;
use crate::slack::blocks::{Block, Element, View};
use crate::slack::mrkdwn::{channel, clip, esc, mention, one_line};

/// People on a page.
pub const PAGE: usize = 25;
/// Characters of what somebody wants.
const WANTS_SHOWN: usize = 200;

/// A page of the people, counted from 0. Whoever leads gets what only they may do, the owner alone their assessments; everybody may change what is said of
/// themselves.
pub fn list(board: &Board, reader: &MemberId, page: usize) -> View {
    let initiative = &board.initiative;
    let id = initiative.id.0;
    let owns = initiative.is_owned_by(reader);
    let mut blocks = vec![Block::section(head(board))];
    if owns {
        blocks.push(Block::actions(owners(board, reader)));
    }
    for entry in board.people.iter().skip(page * PAGE).take(PAGE) {
        blocks.extend(lines(board, entry, reader));
    }
    let mut turn = Vec::new();
    if page > 0 {
        turn.push(Element::button("Earlier", "people.earlier", &format!("{id}/{}", page - 1)));
    }
    if board.people.len() > (page + 1) * PAGE {
        turn.push(Element::button("More", "people.more", &format!("{id}/{}", page + 1)));
    }
    if !turn.is_empty() {
        blocks.push(Block::actions(turn));
    }
    blocks.push(Block::context(small(board, owns)));
    View::info("people.list", "People", &id.to_string(), blocks)
}

fn head(board: &Board) -> String {
    let groups: std::collections::BTreeSet<_> =
        board.people.iter().map(|entry| entry.profile.group.as_str()).filter(|g| !g.is_empty()).collect();
    let asked = board.people.iter().filter(|entry| entry.asked).count();
    let asked = if asked == 1 { "1 stakeholder".to_owned() } else { format!("{asked} stakeholders") };
    let groups = match groups.len() {
        0 => String::new(),
        1 => " in 1 group".to_owned(),
        many => format!(" in {many} groups"),
    };
    format!("*{}*: {asked}{groups}", one_line(&board.initiative.name))
}

fn owners(board: &Board, reader: &MemberId) -> Vec<Element> {
    let id = board.initiative.id.0.to_string();
    let mut row = vec![
        Element::button("Add or remove", "initiative.people", &id),
        Element::button("Import", "people.import", &id),
    ];
    if may_assess(board, reader) {
        row.push(Element::button("My map", "people.map", &id));
        row.push(Element::button("My map as a picture", "people.picture", &id));
    }
    row
}

/// What an owner thinks of people is not shared with their deputy.
fn may_assess(board: &Board, reader: &MemberId) -> bool {
    board.assessments && board.initiative.owner == *reader
}

fn lines(board: &Board, entry: &Entry, reader: &MemberId) -> Vec<Block> {
    let profile = &entry.profile;
    let mut parts = vec![mention(&profile.member)];
    parts.extend(role(entry).map(str::to_owned));
    parts.extend(
        [&profile.group, &profile.part].into_iter().filter(|words| !words.is_empty()).map(|w| one_line(w)),
    );
    let mut text = parts.join(" · ");
    if !profile.wants.is_empty() {
        let wants = clip(&one_line(&profile.wants), WANTS_SHOWN);
        text = format!("{text}\nWants: {wants}");
    }
    let value = format!("{}/{}", board.initiative.id.0, profile.member);
    let edit = || Element::button("Profile", "people.profile", &value);
    if board.initiative.is_owned_by(reader) {
        let mut row = vec![edit()];
        if may_assess(board, reader) && profile.member != *reader {
            row.push(Element::button("Assess", "people.assess", &value));
        }
        return vec![Block::section(text), Block::actions(row)];
    }
    if profile.member == *reader {
        return vec![Block::section_with(text, edit())];
    }
    vec![Block::section(text)]
}

fn role(entry: &Entry) -> Option<&'static str> {
    match entry.role {
        Role::Owner => Some("owner"),
        Role::Sponsor if entry.asked => Some("sponsor and stakeholder"),
        Role::Sponsor => Some("sponsor"),
        Role::Stakeholder => None,
        Role::Follower => Some("follower"),
    }
}

fn small(board: &Board, owns: bool) -> String {
    let place = channel(&board.initiative.channel);
    let mut sentences = vec![format!("Everybody in {place} can see this.")];
    let names = board.sources.iter().map(|source| {
        if source.handle.is_empty() {
            channel(&ChannelId::new(&source.id))
        } else {
            format!("@{}", esc(&source.handle))
        }
    });
    let names: Vec<_> = names.collect();
    if owns && !names.is_empty() {
        sentences.push(format!("Imported from {}: you hear when it changes.", names.join(", ")));
    }
    if owns && !board.assessments {
        let allow = "A workspace admin can allow you private assessments: influence, interest, support.";
        sentences.push(allow.to_owned());
    }
    sentences.join(" ")
}
