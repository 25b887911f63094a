//! How tests and people drive the sandbox over HTTP.

pub mod authorize;
pub mod order;
pub mod shown;
mod urls;

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::act::consent::Request;
use crate::act::workspace::Farewell;
use crate::act::{ActError, commands, interact, modals, shortcuts, suggest};
use crate::changes::Change;
use crate::clock::{advance, player};
use crate::shared::Shared;
use crate::world::World;
use crate::world::channels::ChannelKind;
use order::Order;

type Done = Result<Value, ActError>;

/// The workspace that an order is about; the first one if none is named.
#[derive(Debug, Deserialize)]
pub struct Where {
    team: Option<String>,
}

/// `POST /sandbox/<op>?team=T…`: 200 with the result, or 409 with an [`ActError`].
pub async fn control(
    State(shared): State<Arc<Shared>>,
    Path(op): Path<String>,
    Query(place): Query<Where>,
    bytes: Bytes,
) -> Response {
    let there = match &place.team {
        None => Ok(Arc::clone(&shared)),
        Some(team) => shared.at(team).ok_or_else(|| ActError::NoSuchTeam { team: team.clone() }),
    };
    let done = match (there, parse(&op, &bytes)) {
        (Ok(shared), Ok(order)) => run(&shared, order).await,
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    shared.pulse();
    match done {
        Ok(value) => Json(value).into_response(),
        Err(error) => (StatusCode::CONFLICT, Json(error)).into_response(),
    }
}

fn parse(op: &str, bytes: &[u8]) -> Result<Order, ActError> {
    let bad = |why: serde_json::Error| ActError::BadRequest { why: why.to_string() };
    let mut body: Value =
        if bytes.is_empty() { json!({}) } else { serde_json::from_slice(bytes).map_err(bad)? };
    if !body.is_object() {
        return Err(ActError::BadRequest { why: "the body must be an object".into() });
    }
    body["op"] = op.into();
    serde_json::from_value(body).map_err(bad)
}

fn give(value: impl Serialize) -> Done {
    serde_json::to_value(value).map_err(|why| ActError::BadRequest { why: why.to_string() })
}

async fn run(shared: &Arc<Shared>, order: Order) -> Done {
    let patience = Duration::from_millis;
    match order {
        Order::InstallApp { app } => give(urls::install(shared, app).await),
        Order::Command { user, channel, command, text } => {
            give(commands::command(shared, &user, &channel, &command, &text).await?)
        }
        Order::Act { user, place, element, how } => {
            give(interact::act(shared, &user, &place, &element, &how).await?)
        }
        Order::Shortcut { user, callback_id, message } => {
            let message = message.as_ref().map(|(channel, ts)| (channel.as_str(), ts.as_str()));
            give(shortcuts::shortcut(shared, &user, &callback_id, message).await?)
        }
        Order::Fill { user, element, value } => give(modals::fill_in(shared, &user, &element, &value).await?),
        Order::Submit { user } => give(modals::submit(shared, &user).await?),
        Order::Close { user, all } => give(modals::close(shared, &user, all).await?),
        Order::Advance { to, patience_ms } => {
            give(advance::advance_to(shared, to, patience(patience_ms)).await?)
        }
        Order::Options { user, place, element, words } => {
            give(suggest::offered(shared, &user, &place, &element, &words).await?)
        }
        Order::Step {} => give(player::step(shared).await?),
        Order::Settle { patience_ms } => give(advance::settle(shared, patience(patience_ms)).await?),
        order => shared.lock().obey(order),
    }
}

impl World {
    /// Orders that need no request to the app.
    fn obey(&mut self, order: Order) -> Done {
        match order {
            Order::Post { user, channel, thread, text } => {
                give(self.write(&user, &channel, thread.as_deref(), &text)?)
            }
            Order::Edit { user, channel, ts, text } => give(self.rewrite(&user, &channel, &ts, &text)?),
            Order::Delete { user, channel, ts } => give(self.erase(&user, &channel, &ts)?),
            Order::React { user, channel, ts, name, add } => {
                give(self.emote(&user, &channel, &ts, &name, add)?)
            }
            Order::OpenApp { user, tab, app } => give(self.open_app(&user, &tab, app.as_deref())?),
            Order::Views { user } => give(self.shown_modals(&user)),
            Order::Home { user } => give(self.shown_home(&user)),
            Order::Messages { which, reader } => give(self.shown_messages(&which, reader.as_deref())?),
            Order::Fault { method, fault, times } => {
                self.faults.add(&method, fault, times);
                self.changes.tell(Change::Log);
                give(())
            }
            Order::DeliveryFault { kind, fault, times } => {
                self.faults.add_delivery(&kind, fault, times);
                self.changes.tell(Change::Log);
                give(())
            }
            Order::SocketFault { app_id, socket, fault } => give(self.sockets.harm(&app_id, socket, fault)),
            Order::Sockets { app_id } => give(self.sockets.of_app(&app_id)),
            Order::ClearFaults {} => {
                self.faults.clear();
                self.changes.tell(Change::Log);
                give(())
            }
            Order::SkewDate { seconds } => {
                self.clock.skew_s = seconds;
                give(())
            }
            Order::Limits { off } => {
                self.limits.off = off.unwrap_or(self.limits.off);
                give(&self.limits.stats)
            }
            Order::Followers {} => give(self.clock.followers.values().filter(|bot| bot.live).count()),
            Order::ForgetFollowers { gone_for_ms } => {
                self.forget_gone_for(Duration::from_millis(gone_for_ms));
                give(())
            }
            Order::Journal {} => give(&self.journal),
            Order::Deliveries {} => give(&self.deliveries),
            other => self.administer(other),
        }
    }

    /// Orders about people, channels and the app.
    fn administer(&mut self, order: Order) -> Done {
        match order {
            Order::Uninstall { app_id, how, farewells, by } => {
                self.as_admin(by.as_deref())?;
                let farewells = farewells.unwrap_or_else(|| Farewell::usual(how).to_vec());
                give(self.uninstall(&app_id, how, &farewells)?)
            }
            Order::RegisterApp { app } => {
                self.register(&app);
                give(())
            }
            Order::Authorize { address, user, allow } => give(self.answer_request(&address, &user, allow)?),
            Order::AddPerson { person } => give(self.welcome(person)),
            Order::UpdatePerson { user, person, by } => {
                self.as_admin(by.as_deref().filter(|by| *by != user))?;
                give(self.change_person(&user, person)?)
            }
            Order::Person { user } => give(&self.actor_or_gone(&user)?.person),
            Order::AddChannel { name, private, members, shared } => {
                give(self.make_channel(&name, private, members, shared)?)
            }
            Order::AddUsergroup { handle, users } => {
                // A handle is one group's: naming it again changes who is in it.
                let known = self.usergroups.iter().find(|(_, (taken, _))| *taken == handle);
                let known = known.map(|(id, _)| id.clone());
                let id = known.unwrap_or_else(|| self.ids.next("S"));
                self.usergroups.insert(id.clone(), (handle, users));
                self.changes.tell(Change::Usergroups);
                give(id)
            }
            Order::Invite { channel, user } => give(self.invite(&channel, &user, None)?),
            Order::Remove { channel, user, by } => {
                self.as_admin(by.as_deref().filter(|by| *by != user))?;
                give(self.remove(&channel, &user)?)
            }
            Order::ChangeChannel { channel, change, user, by } => {
                self.as_admin(by.as_deref())?;
                give(self.change_channel(&channel, &change, &user)?)
            }
            Order::AddTeam { name, same_ids } => give(self.add_team(&name, same_ids)),
            Order::Teams {} => give(self.in_every_team(|world| world.team.clone())),
            Order::Team {} => give(&self.team),
            other => self.show(other),
        }
    }

    /// Orders of the page.
    fn show(&mut self, order: Order) -> Done {
        match order {
            Order::Look { user } => Ok(self.snapshot(&user)),
            Order::History { user, channel, span } => self.history(&user, &channel, &span),
            Order::Replies { user, channel, ts } => self.thread_of(&user, &channel, &ts),
            Order::MarkRead { user, channel, ts } => {
                self.mark_read(&user, &channel, &ts);
                give(())
            }
            Order::KeepFile { user, name, size } => {
                self.actor(&user)?;
                Ok(self.keep_file(&user, &name, size))
            }
            Order::OpenDm { user, with } => give(self.start_dm(&user, &with)?),
            Order::Watched {} => give(self.watched.keys().collect::<Vec<_>>()),
            Order::Log { filter } => Ok(self.log(&filter)),
            Order::Play { .. } if self.clock.realtime => {
                Err(ActError::NotAllowed { why: "the clock runs with the wall clock".into() })
            }
            Order::Play { speed } => {
                self.play(speed, None);
                give(&self.player)
            }
            other => Err(ActError::BadRequest { why: format!("unknown order {}", other.op()) }),
        }
    }

    /// A person answers what an app asks for, in this workspace if the request names none.
    fn answer_request(&mut self, address: &str, user: &str, allow: bool) -> Result<String, ActError> {
        let mut request = Request::parse(address);
        request.team = request.team.or_else(|| Some(self.team.id.clone()));
        self.consent(&request, user, allow)
    }

    fn actor_or_gone(&self, user: &str) -> Result<&crate::world::people::User, ActError> {
        self.users.get(user).ok_or_else(|| ActError::NoSuchPerson { user: user.into() })
    }

    fn make_channel(
        &mut self,
        name: &str,
        private: bool,
        members: Vec<String>,
        shared: bool,
    ) -> Result<String, ActError> {
        if self.channel_by_ref(name).is_some() {
            return Err(ActError::NotAllowed { why: "name_taken".into() });
        }
        if let Some(stranger) = members.iter().find(|member| !self.users.contains_key(*member)) {
            return Err(ActError::NoSuchPerson { user: stranger.clone() });
        }
        let kind = if private { ChannelKind::Private } else { ChannelKind::Public };
        let id = self.add_channel(name.trim_start_matches('#'), kind, members);
        if let Some(channel) = self.channels.get_mut(&id) {
            channel.shared = shared;
        }
        Ok(id)
    }
}
