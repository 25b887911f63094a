//! The registry of apps, and how they get into workspaces.

use super::World;
use super::apps::{App, AppConfig, Installed};
use super::oauth::{Code, Token};
use super::people::{BotOf, Kind, Person, User};
use crate::changes::Change;
use crate::socket::fault::{DisconnectReason, SocketFault};

impl App {
    /// These settings with what is this installation's own.
    fn own_settings(&self, config: AppConfig) -> AppConfig {
        let own = &self.config;
        AppConfig {
            bot_token: own.bot_token.clone(),
            scopes: own.scopes.clone(),
            org_wide: own.org_wide,
            ..config
        }
    }
}

impl World {
    /// The settings of an app, installed or not.
    pub fn settings(&self, app_id: &str) -> Option<&AppConfig> {
        self.registry.get(app_id)
    }

    /// Keeps the settings of an app, wherever it is installed. Connections of one that leaves Socket Mode end.
    pub fn register(&mut self, config: &AppConfig) {
        if !config.socket_mode {
            let reason = DisconnectReason::LinkDisabled;
            self.sockets.harm(&config.app_id, None, SocketFault::Disconnect { reason });
        }
        self.registry.insert(config.app_id.clone(), config.clone());
        let elsewhere = self.others.values_mut().flat_map(|space| &mut space.apps);
        for app in self.apps.iter_mut().chain(elsewhere).filter(|app| app.config.app_id == config.app_id) {
            app.config = app.own_settings(config.clone());
        }
    }

    /// Installs an app with its bot user, or gives an installed one new settings. Its token is the one that the settings
    /// name; if another workspace knows that one, the installation's own, or a new one.
    pub fn install(&mut self, mut config: AppConfig) -> Installed {
        self.register(&config);
        let app_id = config.app_id.clone();
        let before = self.app(&app_id).map(|app| app.config.bot_token.clone()).unwrap_or_default();
        let known = |app: &App| app.token(&config.bot_token).is_some();
        if !config.org_wide && self.others.values().flat_map(|space| &space.apps).any(known) {
            let new = || format!("xoxb-{}-{}", self.team.id, self.ids.word(24));
            config.bot_token = Some(before.clone()).filter(|own| !own.is_empty()).unwrap_or_else(new);
        }
        let token = Token::of_bot(&config.bot_token);
        self.settle_in(config, None);
        if let Some(app) = self.apps.iter_mut().find(|app| app.config.app_id == app_id) {
            app.tokens.retain(|old| old.secret != before);
        }
        self.keep_token(&app_id, token);
        let app = self.app(&app_id).cloned();
        app.map(|app| self.installed(&app)).unwrap_or_default()
    }

    /// Puts an app with these settings into this workspace: with a bot user of its own, or with one that it has
    /// elsewhere.
    fn settle_in(&mut self, config: AppConfig, bot: Option<(String, String)>) {
        self.changes.tell(Change::Apps);
        if let Some(app) = self.apps.iter_mut().find(|app| app.config.app_id == config.app_id) {
            app.config = config;
            app.gone = None;
            return;
        }
        let person =
            Person { kind: Kind::Bot, ..Person::member(&config.bot_name, &config.bot_name, "Etc/UTC") };
        let installed = self.clock.seconds();
        let of = |bot_id: &str| BotOf { app_id: config.app_id.clone(), bot_id: bot_id.into() };
        let (bot_user, bot_id) = if let Some((id, bot_id)) = bot {
            let user = User { id: id.clone(), person, app: Some(of(&bot_id)), updated: installed };
            self.users.insert(id.clone(), user);
            (id, bot_id)
        } else {
            let bot_id = self.ids.next("B");
            (self.add_user(person, Some(of(&bot_id))), bot_id)
        };
        self.apps.push(App { config, bot_user, bot_id, installed, gone: None, tokens: Vec::new() });
    }

    /// Installs an app as somebody allowed it, and gives the bot's token. What is allowed adds to what was allowed
    /// before. `None` when the app is unknown.
    pub fn install_for(&mut self, code: &Code) -> Option<Token> {
        let settings = self.settings(&code.app_id)?;
        let (rotates, mut config) = (settings.token_rotation, settings.clone());
        let before = self.app(&code.app_id).filter(|app| app.gone.is_none());
        config.scopes = before.map(|app| app.config.scopes.clone()).unwrap_or_default();
        for scope in &code.scopes {
            if !config.scopes.contains(scope) {
                config.scopes.push(scope.clone());
            }
        }
        config.org_wide = code.org_wide;
        let endless =
            |token: &&Token| token.user.is_none() && token.expires.is_none() && token.dead.is_none();
        let same = before.filter(|_| !rotates).and_then(|app| app.tokens.iter().find(endless)).cloned();
        self.settle_in(config.clone(), None);
        let token = match same {
            Some(token) => token,
            None => self.new_token(&code.app_id, None)?,
        };
        if code.org_wide {
            let app = self.app(&code.app_id)?;
            let bot = (app.bot_user.clone(), app.bot_id.clone());
            self.in_every_team(|world| world.settle_in(config.clone(), Some(bot.clone())));
            self.share_token(&code.app_id, &token);
        }
        self.in_every_team(|world| {
            let own = |app: &&mut App| app.config.app_id == code.app_id && app.token(&token.secret).is_some();
            for app in world.apps.iter_mut().filter(own) {
                app.config.bot_token.clone_from(&token.secret);
            }
        });
        Some(token)
    }

    /// Makes a token good in every workspace of the organisation.
    pub fn share_token(&mut self, app_id: &str, token: &Token) {
        let here = self.team.id.clone();
        self.in_every_team(|world| {
            if world.team.id != here {
                // It is refreshed where it was made.
                world.keep_token(app_id, Token { refresh: None, ..token.clone() });
            }
        });
    }

    fn installed(&self, app: &App) -> Installed {
        Installed {
            app_id: app.config.app_id.clone(),
            bot_user_id: app.bot_user.clone(),
            bot_id: app.bot_id.clone(),
            bot_token: app.config.bot_token.clone(),
            team_id: self.team.id.clone(),
            enterprise_id: app.config.org_wide.then(|| self.team.enterprise_id.clone()),
            url_verified: None,
        }
    }
}
