//! Who calls: what a token stands for, and where its call happens.

use super::http::Read;
use super::table::{Method, Token, find};
use super::{ApiError, Args, Caller};
use crate::world::World;
use crate::world::apps::AppConfig;

impl World {
    /// The method and the app behind the token, or why not. The token's workspace is in sight then.
    pub(super) fn authenticate(
        &mut self,
        name: &str,
        read: &Read,
    ) -> Result<(&'static Method, Caller), ApiError> {
        let Some(method) = find(name) else {
            return Err(ApiError::from("unknown_method").with("req_method", name.into()));
        };
        if method.token == Token::None {
            return Ok((method, Caller::default()));
        }
        let token = read.token.as_deref().ok_or("not_authed")?;
        if let Some(config) = self.registry.values().find(|config| config.app_token == token) {
            return Ok((method, app_caller(method, config, read.from_header)?));
        }
        if !self.enter_by_token(token) {
            return Err("invalid_auth".into());
        }
        if method.token == Token::App {
            return Err("not_allowed_token_type".into());
        }
        let caller = self.caller(token)?;
        if let Some(scope) = method.scope {
            caller.require(scope)?;
        }
        Ok((method, caller))
    }

    /// The caller behind a bot's or a person's token of this workspace.
    fn caller(&self, secret: &str) -> Result<Caller, ApiError> {
        let found = self.apps.iter().find_map(|app| Some((app, app.token(secret)?)));
        let (app, token) = found.ok_or("invalid_auth")?;
        if let Some(refusal) = token.refusal(self.clock.now()) {
            return Err(refusal.into());
        }
        let scopes = if token.user.is_some() { &token.scopes } else { &app.config.scopes };
        Ok(Caller {
            app_id: app.config.app_id.clone(),
            bot_user: token.user.as_ref().unwrap_or(&app.bot_user).clone(),
            token: secret.into(),
            scopes: scopes.clone(),
        })
    }

    /// A token of a whole organisation acts in the workspace that `team_id` names, else where the channel or person is;
    /// methods that list something need the name.
    pub(super) fn choose_team(
        &mut self,
        method: &Method,
        caller: &Caller,
        args: &Args,
    ) -> Result<(), ApiError> {
        if !self.app(&caller.app_id).is_some_and(|app| app.config.org_wide) {
            return Ok(());
        }
        if let Some(team) = args.text("team_id") {
            return if self.enter(team) { Ok(()) } else { Err("team_not_found".into()) };
        }
        if method.needs_team() {
            return Err("missing_argument".into());
        }
        let keys = ["channel", "user", "user_id", "users", "trigger_id", "view_id"];
        let named: Vec<&str> = keys.into_iter().filter_map(|key| args.text(key)).collect();
        let holds = |world: &Self| named.iter().any(|id| world.holds(id));
        if !holds(self) {
            let fits = self.in_every_team(|world| (world.team.id.clone(), holds(world)));
            if let Some((team, _)) = fits.into_iter().find(|(_, fits)| *fits) {
                self.enter(&team);
            }
        }
        Ok(())
    }

    /// Whether this workspace has a channel, person, view or trigger with this id.
    fn holds(&self, id: &str) -> bool {
        let mut views = self.modals.values().flatten().chain(self.homes.values());
        self.channels.contains_key(id)
            || self.users.contains_key(id)
            || self.triggers.contains_key(id)
            || views.any(|view| view.id == id)
    }
}

/// The caller behind an app-level token, which must come in the header.
fn app_caller(method: &Method, config: &AppConfig, from_header: bool) -> Result<Caller, ApiError> {
    if method.token != Token::App {
        return Err("not_allowed_token_type".into());
    }
    if !from_header {
        return Err("invalid_auth".into());
    }
    let (app_id, scopes) = (config.app_id.clone(), config.app_scopes.clone());
    let caller = Caller { app_id, scopes, ..Caller::default() };
    method.scope.map_or(Ok(()), |scope| caller.require(scope))?;
    Ok(caller)
}
