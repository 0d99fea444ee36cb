//! [`Keymap`]: which key gives which command, with the user's own keys over the list's.

use std::collections::{BTreeMap, HashMap};

use super::command::{self, Command, Scope};
use super::key::Key;
use crate::language::{Language, Told};

/// Keys that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.told(Language::English))]
pub enum KeymapError {
    /// No command has that name.
    UnknownCommand(String),
    /// No key has that name.
    UnknownKey {
        /// The command.
        command: String,
        /// What was written.
        key: String,
    },
    /// Backspace belongs to the input methods.
    Backspace(String),
    /// Two commands have the same key.
    Clash {
        /// The key.
        key: String,
        /// A command.
        first: &'static str,
        /// Another.
        second: &'static str,
    },
}

impl Told for KeymapError {
    fn told(&self, said: Language) -> String {
        match self {
            Self::UnknownCommand(command) => said.no_such_command(command),
            Self::UnknownKey { command, key } => said.no_such_key(command, key),
            Self::Backspace(command) => said.backspace_is_no_key(command),
            Self::Clash { key, first, second } => said.keys_clash(key, first, second),
        }
    }
}

/// The keys of every command.
#[derive(Debug, Default)]
pub(super) struct Keymap {
    commands: HashMap<(Scope, Key), &'static Command>,
    keys: HashMap<&'static str, Vec<Key>>,
}

impl Keymap {
    /// The keys of the list of commands, with `own` in place of those of the commands it names.
    pub(super) fn new(own: &BTreeMap<String, Vec<String>>) -> Result<Self, KeymapError> {
        if let Some(name) = own.keys().find(|name| command::named(name).is_none()) {
            return Err(KeymapError::UnknownCommand(name.clone()));
        }
        let mut keymap = Self::default();
        for command in command::all() {
            let names: Vec<&str> = match own.get(command.id) {
                Some(names) => names.iter().map(String::as_str).collect(),
                None => command.keys.to_vec(),
            };
            for name in names {
                let key = Key::parse(name).ok_or_else(|| KeymapError::UnknownKey {
                    command: command.id.to_owned(),
                    key: name.to_owned(),
                })?;
                keymap.bind(key, command)?;
            }
        }
        Ok(keymap)
    }

    fn bind(&mut self, key: Key, command: &'static Command) -> Result<(), KeymapError> {
        if key.code == crossterm::event::KeyCode::Backspace {
            return Err(KeymapError::Backspace(command.id.to_owned()));
        }
        let mut rivals = Scope::ALL.iter().filter(|scope| scope.meets(command.scope));
        if let Some(rival) = rivals.find_map(|&scope| self.commands.get(&(scope, key))) {
            let key = key.to_string();
            return Err(KeymapError::Clash { key, first: rival.id, second: command.id });
        }
        self.commands.insert((command.scope, key), command);
        self.keys.entry(command.id).or_default().push(key);
        Ok(())
    }

    /// The command that `key` gives in `scope`.
    pub(super) fn command(&self, scope: Scope, key: Key) -> Option<&'static Command> {
        let everywhere = || self.commands.get(&(Scope::Everywhere, key));
        self.commands.get(&(scope, key)).or_else(everywhere).copied()
    }

    /// The keys of a command.
    pub(super) fn keys(&self, id: &str) -> &[Key] {
        self.keys.get(id).map_or(&[], Vec::as_slice)
    }

    /// The first key of a command, as hints show it.
    pub(super) fn hint(&self, id: &str) -> String {
        self.keys(id).first().map(Key::to_string).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Keymap, KeymapError};
    use std::collections::BTreeMap;

    fn own(keys: &[(&str, &str)]) -> Result<Keymap, KeymapError> {
        let keys: BTreeMap<_, _> = keys
            .iter()
            .map(|(command, key)| ((*command).to_owned(), vec![(*key).to_owned()]))
            .collect();
        Keymap::new(&keys)
    }

    #[test]
    fn the_list_of_commands_does_not_clash_with_itself() {
        assert!(own(&[]).is_ok());
    }

    #[test]
    fn own_keys_take_the_place_of_the_lists() {
        let keymap = own(&[("accept", "f5")]).unwrap();
        assert_eq!(keymap.hint("accept"), "f5");
        assert_eq!(keymap.keys("accept").len(), 1);
    }

    #[test]
    fn clashes_are_refused_with_both_names() {
        let clash = own(&[("accept", "x")]).unwrap_err().to_string();
        assert!(clash.contains("accept") && clash.contains("reject"), "{clash}");
        let swap = own(&[("accept", "x"), ("reject", "a")]);
        assert!(swap.is_ok());
    }

    #[test]
    fn what_is_no_command_or_no_key_is_named() {
        assert_eq!(
            own(&[("acept", "a")]).unwrap_err(),
            KeymapError::UnknownCommand("acept".into())
        );
        assert!(own(&[("accept", "enterr")]).unwrap_err().to_string().contains("enterr"));
        assert!(own(&[("undo", "backspace")]).unwrap_err().to_string().contains("backspace"));
    }
}
