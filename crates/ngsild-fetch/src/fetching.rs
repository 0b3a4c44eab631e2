//! The way from what is wanted to what was fetched: one address after the other, each judged before it is asked.

use crate::address::{Address, is_private};
use crate::answer::{Answer, Taken};
use crate::permission::Permission;
use crate::trouble::Trouble;
use ngsild::context::Contexts;
use std::collections::{BTreeSet, VecDeque};
use std::net::IpAddr;

/// What a document is wanted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A context, which may name others.
    Context,
    /// A JSON Schema, or a part of one.
    Schema,
    /// Data to be judged: it may be broken, and one document a line.
    Data,
}

/// What fetching may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of one document.
    pub bytes: u64,
    /// Milliseconds for one answer.
    pub milliseconds: u64,
    /// Redirects from one address.
    pub redirects: u32,
    /// Documents in all.
    pub documents: u32,
    /// Contexts that name one another.
    pub levels: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 10_000_000, milliseconds: 30_000, redirects: 5, documents: 1000, levels: 20 }
    }
}

/// An address that is wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The address.
    pub address: String,
    /// What is wanted there.
    pub kind: Kind,
    /// Who named it: a file, or the address of another context.
    pub named_in: String,
    level: u32,
}

/// A document that was fetched.
#[derive(Debug, Clone)]
pub struct Document {
    /// The address it is wanted for.
    pub address: String,
    /// The address it came from, where that is another one.
    pub came_from: Option<String>,
    /// What it was wanted as.
    pub kind: Kind,
    /// As the server says, without parameters; empty where it says nothing.
    pub media_type: String,
    /// The content.
    pub text: String,
    /// Something to say about it.
    pub warning: Option<String>,
}

/// What was not fetched, and why.
#[derive(Debug, Clone)]
pub struct Failed {
    /// What was wanted.
    pub wanted: Wanted,
    /// Why it is not there.
    pub trouble: Trouble,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Fetched {
    /// In the order they were fetched.
    pub documents: Vec<Document>,
    /// What was tried in vain.
    pub failed: Vec<Failed>,
    /// What nobody allowed.
    pub not_allowed: Vec<Wanted>,
}

/// Fetching that is under way.
#[derive(Debug)]
pub struct Fetching {
    permission: Permission,
    limits: Limits,
    contexts: Contexts,
    queue: VecDeque<Wanted>,
    seen: BTreeSet<String>,
    now: Option<UnderWay>,
    done: Fetched,
}

#[derive(Debug)]
struct UnderWay {
    wanted: Wanted,
    /// Asked in this order; the last one is waited for.
    asked: Vec<Address>,
}

impl Fetching {
    /// Nothing is wanted yet. `contexts` are those at hand.
    pub fn new(permission: Permission, limits: Limits, contexts: Contexts) -> Self {
        let (queue, seen) = (VecDeque::new(), BTreeSet::new());
        Self { permission, limits, contexts, queue, seen, now: None, done: Fetched::default() }
    }

    /// What fetching may cost.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Whether every host may be contacted: then it does no harm when a host of this crate follows redirects blindly.
    pub fn allows_all(&self) -> bool {
        self.permission.all
    }

    /// Want what is at an address. What was wanted before is not wanted twice.
    pub fn want(&mut self, address: &str, kind: Kind, named_in: &str) {
        self.add(address, kind, named_in, 1);
    }

    fn add(&mut self, address: &str, kind: Kind, named_in: &str, level: u32) {
        if self.seen.insert(address.to_owned()) {
            let (address, named_in) = (address.to_owned(), named_in.to_owned());
            self.queue.push_back(Wanted { address, kind, named_in, level });
        }
    }

    /// The address to ask next; `None` when everything is done. Redirects are not to be followed, they come back as
    /// addresses of their own.
    #[allow(clippy::should_implement_trait)] // An answer has to come between two of them.
    pub fn next(&mut self) -> Option<Address> {
        if let Some(now) = &self.now {
            return now.asked.last().cloned();
        }
        while let Some(wanted) = self.queue.pop_front() {
            match self.judge(&wanted) {
                Ok(address) if !self.permission.allows(&address) => self.done.not_allowed.push(wanted),
                Ok(address) if address.is_private() && !self.permission.private => {
                    self.done.failed.push(Failed { wanted, trouble: Trouble::Private(None) });
                }
                Ok(address) => {
                    self.now = Some(UnderWay { wanted, asked: vec![address.clone()] });
                    return Some(address);
                }
                Err(trouble) => self.done.failed.push(Failed { wanted, trouble }),
            }
        }
        None
    }

    fn judge(&self, wanted: &Wanted) -> Result<Address, Trouble> {
        let address = Address::parse(&wanted.address)?;
        if self.done.documents.len() >= self.limits.documents as usize {
            return Err(Trouble::TooMany(self.limits.documents));
        }
        if wanted.level > self.limits.levels {
            return Err(Trouble::TooDeep(self.limits.levels));
        }
        Ok(address)
    }

    /// Whether the machine that a name resolved to may be contacted. To be asked before a connection is made, with all
    /// that it resolved to; the connection has to go to one of these.
    ///
    /// # Errors
    /// With the first that may not.
    pub fn resolved(&self, machines: &[IpAddr]) -> Result<(), Trouble> {
        match machines.iter().find(|ip| is_private(**ip)) {
            Some(ip) if !self.permission.private => Err(Trouble::Private(Some(ip.to_string()))),
            _ if machines.is_empty() => Err(Trouble::UnknownHost),
            _ => Ok(()),
        }
    }

    /// Take the answer of the address that [`Fetching::next`] gave.
    pub fn answer(&mut self, answer: Result<Answer, Trouble>) {
        let Some(mut now) = self.now.take() else { return };
        match self.taken(&mut now, answer) {
            Ok(None) => self.now = Some(now),
            Ok(Some(document)) => self.keep(document, &now.wanted),
            Err(trouble) => self.done.failed.push(Failed { wanted: now.wanted, trouble }),
        }
    }

    /// The document; `None` where another address has to be asked.
    fn taken(
        &self,
        now: &mut UnderWay,
        answer: Result<Answer, Trouble>,
    ) -> Result<Option<Document>, Trouble> {
        let Some(asked) = now.asked.last() else { return Err(Trouble::NoAddress) };
        let answer = answer?;
        if answer.body.len() as u64 > self.limits.bytes {
            return Err(Trouble::TooLarge(self.limits.bytes));
        }
        let mut came_from = asked.clone();
        if let Some(url) = &answer.url {
            came_from = Address::parse(url)?;
            self.may_lead(asked, &came_from)?;
        }
        let Wanted { address, kind, .. } = &now.wanted;
        match answer.take(&came_from, *kind)? {
            Taken::Elsewhere(next) => {
                self.may_lead(asked, &next)?;
                if now.asked.contains(&next) {
                    return Err(Trouble::Loop(next.as_str().to_owned()));
                }
                if now.asked.len() > self.limits.redirects as usize {
                    return Err(Trouble::Redirects(self.limits.redirects));
                }
                now.asked.push(next);
                Ok(None)
            }
            Taken::Document { text, media_type, warning } => {
                let is_asked = came_from.as_str() == address.split('#').next().unwrap_or_default();
                let came_from = (!is_asked).then(|| came_from.as_str().to_owned());
                let address = address.clone();
                Ok(Some(Document { address, came_from, kind: *kind, media_type, text, warning }))
            }
        }
    }

    /// Whether a redirect may be followed.
    fn may_lead(&self, from: &Address, to: &Address) -> Result<(), Trouble> {
        let shown = || to.as_str().to_owned();
        if to.is_private() && !self.permission.private {
            return Err(Trouble::Private(None));
        }
        if from.is_secure() && !to.is_secure() {
            return Err(Trouble::Downgrade(shown()));
        }
        if self.permission.allows(to) { Ok(()) } else { Err(Trouble::NotAllowed(shown())) }
    }

    /// Keep a document, and want what it names.
    fn keep(&mut self, document: Document, wanted: &Wanted) {
        if document.kind == Kind::Context {
            self.contexts.add(&document.address, &document.text);
            for address in self.contexts.missing_of(&document.address) {
                self.add(&address, Kind::Context, &document.address, wanted.level + 1);
            }
        }
        self.done.documents.push(document);
    }

    /// What came of it.
    pub fn end(self) -> Fetched {
        self.done
    }
}
