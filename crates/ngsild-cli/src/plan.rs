//! What a run does with each input: configuration and command line put together.

use crate::args::Check;
use crate::config::{self, Config};
use crate::contexts::{self, Texts};
use crate::host::Host;
use crate::inputs::{Input, Inputs, Passing};
use crate::paths::Here;
use ngsild::{Messages, Settings};
use std::sync::Arc;

/// The inputs of a run, and their settings.
pub(crate) struct Plan {
    pub(crate) files: Vec<Input>,
    /// Name and reason of what could not be found.
    pub(crate) troubles: Vec<(String, String)>,
    /// Every settings that some input has.
    pub(crate) settings: Vec<Settings>,
    /// Which of them, for each input.
    pub(crate) which: Vec<usize>,
    /// The contexts at hand.
    pub(crate) contexts: Texts,
    /// The language of findings and reports, where it is not English.
    pub(crate) messages: Option<Arc<Messages>>,
    pub(crate) config: Config,
    pub(crate) here: Here,
}

impl Plan {
    /// Read the configuration and find the inputs.
    ///
    /// # Errors
    /// When an option, or something in the configuration, is wrong.
    pub(crate) fn make(arguments: &Check, host: &mut dyn Host) -> Result<Self, String> {
        let here = Here::of(host);
        let config = if arguments.no_config {
            Config::default()
        } else {
            config::find(arguments.config.as_deref(), &here, host)?
        };
        // A wrong option is told even where there is nothing to check.
        arguments.apply(&mut Settings::default())?;
        let stdin_only = ["-".to_owned()];
        let named: &[String] = if arguments.files.is_empty() { &stdin_only } else { &arguments.files };
        let passing = Passing {
            here: here.clone(),
            globs: config.ignore.clone(),
            files: config.files(&here),
            off: arguments.no_ignore,
        };
        let Inputs { files, troubles, .. } =
            Inputs::expand_passing(named, &arguments.stdin_filename, passing, host);
        let mut contexts =
            if arguments.no_config { Vec::new() } else { contexts::known(&config, &here, host)? };
        contexts.extend(contexts::named(&arguments.contexts, host)?);
        let messages = arguments.locale.messages(config.locale.as_deref(), host)?;
        let (settings, which) = (Vec::new(), Vec::new());
        let mut plan = Self { files, troubles, settings, which, contexts, messages, config, here };
        plan.choose(arguments)?;
        Ok(plan)
    }

    /// The settings of each input.
    fn choose(&mut self, arguments: &Check) -> Result<(), String> {
        let mut known: Vec<Vec<usize>> = Vec::new();
        for input in &self.files {
            let layers = self.config.layers_of(|| self.here.full(&input.name));
            let number = match known.iter().position(|one| *one == layers) {
                Some(number) => number,
                None => {
                    let mut settings = Settings { messages: self.messages.clone(), ..Settings::default() };
                    self.config.apply(&layers, &mut settings);
                    arguments.apply(&mut settings)?;
                    self.settings.push(settings);
                    known.push(layers);
                    known.len() - 1
                }
            };
            self.which.push(number);
        }
        Ok(())
    }

    /// Findings of a file that are kept.
    pub(crate) fn most(&self, arguments: &Check) -> usize {
        let default = Settings::default().max_findings;
        arguments.max_findings.or(self.config.max_findings).unwrap_or(default)
    }
}
