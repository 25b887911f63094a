//! The demo as a place: a page to look at and to act in, at the pace of people.

use super::audience::{Audience, Pace};
use super::cast::Cast;
use super::play::{CHANNEL, play_before};
use super::{DemoArgs, House, gallery};
use crate::domain::ids::{ChannelId, MemberId};
use anyhow::{Result, bail};
use slack_sandbox::Client;
use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write};
use tokio::signal::unix::{SignalKind, signal};

/// Serves the page and plays the story, or opens an empty workspace. On a terminal the page stays until Ctrl-C;
/// elsewhere the program ends with the story, once nobody looks on.
pub async fn run(args: &DemoArgs, out: &mut dyn Write) -> Result<()> {
    let house = House::open(args).await?;
    let ended = tokio::select! {
        done = async {
            if args.fresh { fresh(&house, args, out).await } else { story(&house, args, out).await }
        } => done,
        stopped = told_to_stop() => stopped,
    };
    house.leave().await?;
    ended
}

async fn told_to_stop() -> Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        done = tokio::signal::ctrl_c() => Ok(done?),
    }
}

async fn story(house: &House, args: &DemoArgs, out: &mut dyn Write) -> Result<()> {
    let stays = std::io::stdout().is_terminal();
    let slack = house.slack();
    let audience = Audience::new(&slack, Pace::of_people(stays));
    let told = play_before(&slack, &house.bot, args.seed, out, Some(&audience)).await;
    match told {
        Ok(summary) => {
            writeln!(out, "{summary}")?;
            if !summary.is_clean() && audience.took_part() {
                writeln!(out, "You took part, so it went another way than written: {}", summary.faults())?;
            } else if !summary.is_clean() {
                bail!("something went wrong: {}", summary.faults());
            }
        }
        Err(error) if stays || audience.took_part() => {
            writeln!(out, "The story ends here, it went another way than written: {error:#}")?;
        }
        Err(error) => return Err(error),
    }
    slack.play(1).await?;
    audience.say("That was the story. The clock runs on, and the workspace is yours: try `/accord`.").await?;
    if stays {
        writeln!(out, "The page stays at {} until Ctrl-C.", slack.url())?;
        return std::future::pending().await;
    }
    audience.leaves().await
}

/// People, a channel and Accord, and nothing else; until a signal comes.
async fn fresh(house: &House, args: &DemoArgs, out: &mut dyn Write) -> Result<()> {
    let slack = house.slack();
    let cast = Cast::assemble(&slack, args.seed).await?;
    let channel = cast.meet(&slack, CHANNEL, &house.bot.bot_user_id).await?;
    let owner = &cast.owner;
    show_views(&slack, &cast, &channel).await?;
    writeln!(out, "{}/archives/{channel}?as={}\n", slack.url(), owner.id)?;
    writeln!(out, "You are {}: type /accord new in #{CHANNEL}. Ctrl-C ends it.", owner.name)?;
    out.flush()?;
    slack.play(1).await?;
    std::future::pending().await
}

/// Hands Accord's views over, about the people and the channel that are there.
pub async fn show_views(slack: &Client, cast: &Cast, channel: &str) -> Result<()> {
    let people = cast.stakeholders.iter().map(|player| MemberId::new(&player.id)).collect();
    let mut names: BTreeMap<_, _> =
        cast.all().map(|player| (player.id.clone(), player.name.clone())).collect();
    names.insert(channel.to_owned(), CHANNEL.to_owned());
    let sample = gallery::Sample {
        owner: MemberId::new(&cast.owner.id),
        sponsor: MemberId::new(&cast.sponsor.id),
        people,
        channel: ChannelId::new(channel),
        names,
    };
    gallery::hand_over(slack, &sample).await
}
