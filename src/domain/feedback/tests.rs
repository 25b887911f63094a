use super::*;
use crate::domain::ids::WorkspaceId;
use rstest::rstest;

fn said(author: Option<&str>) -> Feedback {
    Feedback {
        id: FeedbackId(12),
        initiative: InitiativeId(1),
        author: author.map(MemberId::new),
        on_behalf: None,
        captured_by: MemberId::new("U_CAPTURER"),
        source: None,
        text: "Too many forms".to_owned(),
        state: State::New,
        created_at: Timestamp::UNIX_EPOCH,
        ended_at: None,
        changes: 0,
        reason_by: None,
        was_ended_at: None,
    }
}

fn roster() -> Roster {
    let roster = Roster::new(WorkspaceId(1), InitiativeId(1), MemberId::new("U_OWNER"), None);
    Roster { deputy: Some(MemberId::new("U_DEPUTY")), ..roster }
}

fn declined() -> State {
    State::Declined { reason: "no budget".to_owned() }
}

fn merged(was: Open) -> State {
    State::Merged { into: FeedbackId(3), was }
}

fn words(text: &str) -> Words {
    Words { text: text.to_owned(), name: String::new() }
}

#[rstest]
#[case(State::New, State::Accepted, true)]
#[case(State::Accepted, State::Done, true)]
#[case(State::Accepted, State::Parked, true)]
#[case(State::Parked, State::Accepted, true)]
#[case(State::Parked, declined(), true)]
#[case(State::New, merged(Open::New), true)]
#[case(State::Accepted, State::Accepted, false)]
#[case(declined(), State::Accepted, false)]
#[case(State::Done, declined(), false)]
#[case(State::Removed, State::Accepted, false)]
#[case(merged(Open::Parked), State::Done, false)]
fn open_items_end_and_ended_ones_stay(#[case] from: State, #[case] to: State, #[case] allowed: bool) {
    let item = Feedback { state: from, ..said(None) };
    let ended = item.end(to.clone(), Timestamp::UNIX_EPOCH);
    assert_eq!(ended.is_ok_and(|item| item.state == to && item.ended_at.is_some()), allowed);
}

#[rstest]
#[case(State::New, State::Accepted, true)]
#[case(State::New, declined(), true)]
#[case(declined(), State::Accepted, true)]
#[case(declined(), declined(), false)]
#[case(State::Done, State::Accepted, false)]
#[case(merged(Open::New), State::Accepted, false)]
#[case(State::Removed, State::Accepted, false)]
fn a_decision_takes_back_what_was_declined(#[case] from: State, #[case] to: State, #[case] allowed: bool) {
    let decided = Feedback { state: from, ..said(None) }.decide(to.clone(), Timestamp::MAX);
    assert_eq!(decided.is_ok_and(|item| item.state == to && item.ended_at == Some(Timestamp::MAX)), allowed);
}

#[rstest]
#[case(State::New, State::New)]
#[case(State::Accepted, State::Accepted)]
#[case(State::Parked, State::Parked)]
fn a_merge_undone_brings_back_what_it_was(#[case] before: State, #[case] after: State) {
    let (now, later) = (Timestamp::UNIX_EPOCH, Timestamp::MAX);
    let ended_at = (before != State::New).then_some(Timestamp::MIN);
    let merged = Feedback { state: before, ended_at, ..said(None) }.merge(FeedbackId(3), now).unwrap();
    assert_eq!(merged.ended_at, Some(now));
    let parted = merged.part(later).unwrap();
    assert_eq!((&parted.state, parted.ended_at), (&after, ended_at), "its end is as old as it was");
    let refusal = FeedbackRefusal::NotMerged { feedback: parted.id };
    assert_eq!(parted.part(later), Err(refusal.into()));
    let done = Feedback { state: State::Done, ..said(None) };
    assert_eq!(done.clone().merge(FeedbackId(3), now), Err(done.ended().into()));
}

#[test]
fn somebody_without_an_account_has_a_name_until_it_is_removed() {
    let (capturer, now) = (MemberId::new("U_CAPTURER"), Timestamp::UNIX_EPOCH);
    let item = Feedback { on_behalf: Some("Maria".to_owned()), ..said(None) };
    let wanted = Words { name: " Maria  Lopez ".to_owned(), ..words("Too slow") };
    let item = item.rewrite(&capturer, &roster(), &wanted).unwrap();
    assert_eq!(item.on_behalf.as_deref(), Some("Maria Lopez"));
    let nameless = item.clone().rewrite(&capturer, &roster(), &words("Too slow"));
    assert_eq!(nameless, Err(Refusal::MissingField { field: "name".to_owned() }));
    assert_eq!(item.remove(&capturer, &roster(), now).unwrap().on_behalf, None);
    assert_eq!(name(&"ä".repeat(100)).map(|name| name.chars().count()), Ok(NAME_MAX));
}

#[test]
fn only_giver_and_owner_change_it() {
    let [author, capturer, owner, deputy] =
        ["U_AUTHOR", "U_CAPTURER", "U_OWNER", "U_DEPUTY"].map(MemberId::new);
    let (item, roster) = (said(Some("U_AUTHOR")), roster());
    for allowed in [&author, &owner, &deputy] {
        assert_eq!(item.check_hands(allowed, &roster), Ok(()), "{allowed}");
    }
    let giver = author.clone();
    let refusal = FeedbackRefusal::NotYours { feedback: item.id, giver, owner };
    assert_eq!(item.check_hands(&capturer, &roster), Err(refusal.into()));
    assert_eq!(said(None).check_hands(&capturer, &roster), Ok(()), "a bot's words are the capturer's");
}

#[test]
fn what_is_removed_has_no_words_and_no_way_back() {
    let author = MemberId::new("U_AUTHOR");
    let removed = said(Some("U_AUTHOR")).remove(&author, &roster(), Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!((removed.text.as_str(), &removed.state), ("", &State::Removed));
    let refusal = FeedbackRefusal::Gone { feedback: removed.id };
    assert_eq!(removed.rewrite(&author, &roster(), &words("again")), Err(refusal.into()));
}

#[test]
fn words_are_kept_whole_up_to_slacks_longest() {
    assert_eq!(kept("  a\nb "), Some("a\nb".to_owned()));
    assert_eq!(kept(" \n"), None);
    assert_eq!(kept(&"ä".repeat(50_000)).map(|text| text.chars().count()), Some(TEXT_MAX));
    let emptied = said(Some("U_AUTHOR")).rewrite(&MemberId::new("U_AUTHOR"), &roster(), &words("  "));
    assert_eq!(emptied, Err(Refusal::MissingField { field: "feedback".to_owned() }));
}

#[rstest]
#[case("FB-12", Some(12))]
#[case(" fb12 ", Some(12))]
#[case("12.", Some(12))]
#[case("FB - 12", Some(12))]
#[case("-3", Some(3))]
#[case("0", None)]
#[case("D-12", None)]
#[case("", None)]
fn a_typed_number_is_read(#[case] typed: &str, #[case] number: Option<i64>) {
    assert_eq!(super::number(typed), number.map(FeedbackId));
}
