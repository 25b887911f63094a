use super::*;
use crate::domain::notice::initiative::Notice;

#[test]
fn notices_say_what_to_do() {
    let (initiative, key) = (InitiativeId(3), "ONH".to_owned());
    let (channel, sponsor) = (ChannelId::new("CHUB"), member("USPONSOR"));
    let lost =
        |code: &str| Notice::ChannelLost { initiative, channel: channel.clone(), code: code.to_owned() };
    let all = [
        Notice::Created {
            initiative,
            key: key.clone(),
            channel: channel.clone(),
            asked: Some(sponsor.clone()),
        },
        Notice::Created { initiative, key: key.clone(), channel: channel.clone(), asked: None },
        Notice::SponsorAccepted { key: key.clone(), sponsor: sponsor.clone() },
        Notice::SponsorSuggests { initiative, key, sponsor: sponsor.clone(), suggested: member("ULEE") },
        Notice::SponsorAsked { sponsor },
        lost("not_in_channel"),
        lost("is_archived"),
        lost("restricted_action"),
        Notice::TryingAgain { channel: channel.clone(), kept: 0 },
        Notice::TryingAgain { channel: channel.clone(), kept: 2 },
    ];
    let all: Vec<_> = all.iter().map(|it| seen(&notice(it, Some("Sales bonus")))).collect();
    assert_snapshot!(all.join("\n--\n"), @r"
    *Sales bonus* (ONH) is created. Its card goes to <#CHUB>, and <@USPONSOR> is asked to sponsor it.
    *Next:* who is asked for their view? Half a minute. | [Name stakeholders: initiative.people 3]
    --
    *Sales bonus* (ONH) is created. Its card goes to <#CHUB>.
    *Next:* who is asked for their view? Half a minute. | [Name stakeholders: initiative.people 3]
    --
    <@USPONSOR> accepted: they sponsor *Sales bonus* (ONH).
    --
    <@USPONSOR> suggests <@ULEE> as the sponsor of *Sales bonus* (ONH). You decide.
    [Ask them: initiative.appoint 3/ULEE] | [Name somebody else: initiative.more 3]
    --
    <@USPONSOR> is asked. Their answer shows on the card.
    --
    I could not post in <#CHUB>: I am not in it. Nothing is lost. Type `/invite @Accord` in <#CHUB>, then try again.
    [Try again: initiative.retry 3] | [Choose another channel: initiative.more 3]
    --
    I could not post in <#CHUB>: it is archived. Nothing is lost. Unarchive it and try again, or choose another channel.
    [Try again: initiative.retry 3] | [Choose another channel: initiative.more 3]
    --
    I could not post in <#CHUB>: only some people may. Nothing is lost. Let me post there and try again, or choose another channel.
    [Try again: initiative.retry 3] | [Choose another channel: initiative.more 3]
    --
    Nothing waits for <#CHUB> any more.
    --
    Posting 2 messages in <#CHUB>. If it fails, I tell you here.
    ");
}

#[test]
fn forms_ask_for_little() {
    let mut it = initiative();
    it.problem = "Waiting".into();
    let people = [member("UKIM")];
    let standing = overview(it.clone(), None, 3);
    let forms = [
        seen(&forms::create(Some(&it.channel), "nonce")),
        seen(&forms::people(it.id, &people)),
        seen(&forms::problem(&it)),
        seen(&forms::checklist(&it, &standing.criteria)),
        seen(&forms::more(&it, &[ChannelId::new("CSALES")])),
        seen(&forms::suggest(&it)),
        seen(&forms::gate(&standing, "nonce")),
        seen(&forms::gate(&overview(it, None, 4), "nonce")),
    ];
    assert_snapshot!(forms.join("\n--\n"), @r"
    Name: | <>
    Sponsor: | <>
    Channel: | <CHUB>
    --
    Who is asked for their view?: | <>
    --
    What is the problem, and for whom?: | <Waiting>
    --
    What is true already?: | <>
      (x) The problem is put in words that the people who have it recognise
      (x) The sponsor has signed the charter: vision, two-year goal, metric, out of / scope
      (x) Everyone whose work changes is on the stakeholder list
      ( ) Systems and rules that cannot be changed are known
    --
    Name: | <Onboarding <Hub>>
    Key: | <ONH>
    Sponsor: | <USPONSOR>
    Channel: | <CHUB>
    Shown in these channels, too: | <>
    --
    Who should sponsor *Onboarding &lt;Hub&gt;*? <@UOWNER> is told and decides.
    Sponsor: | <>
    --
    1 of 4 exit criteria are not met yet.
    *What is missing:*
    ☐ Systems and rules that cannot be changed are known · nobody yet
    3 met without a link to where it shows
    The charter is not signed: `/accord charter`
    You recommend: | <>
      ( ) Go: on to Ideation
      (x) Hold: stay in Discovery
      ( ) Stop: end it, honourably
    Why: | <>
    <@USPONSOR> decides with one emoji.
    --
    All 4 exit criteria are met.
    *What is missing:*
    4 met without a link to where it shows
    The charter is not signed: `/accord charter`
    You recommend: | <>
      (x) Go: on to Ideation
      ( ) Hold: stay in Discovery
      ( ) Stop: end it, honourably
    Why: | <>
    <@USPONSOR> decides with one emoji.
    ");
}
