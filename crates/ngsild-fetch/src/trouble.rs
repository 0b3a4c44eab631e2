//! Why something was not fetched, in words.

use std::fmt;

/// Why something was not fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing can be fetched from such an address.
    NoAddress,
    /// The address holds a user name or a password.
    Secret,
    /// The address leads into a private network; to this IP address, where it is known.
    Private(Option<String>),
    /// It led to an address whose host was not allowed.
    NotAllowed(String),
    /// It led from an encrypted connection to an open one.
    Downgrade(String),
    /// It led elsewhere more often than so many times.
    Redirects(u32),
    /// It led back to an address that was asked before.
    Loop(String),
    /// It led elsewhere without saying where.
    Nowhere,
    /// It leads elsewhere, and the browser does not say where.
    Hidden,
    /// The name of the host is not known.
    UnknownHost,
    /// No connection came about.
    Unreachable,
    /// The browser got no answer, or may not show it.
    Blocked,
    /// The certificate of the server cannot be trusted, or there is no common encryption.
    Untrusted,
    /// The server does not speak HTTP as it should.
    Garbled,
    /// It took longer than so many milliseconds.
    TooSlow(u64),
    /// It is larger than so many bytes.
    TooLarge(u64),
    /// The server answered with this status.
    Status(u16),
    /// It is a page for people.
    WebPage,
    /// It has another media type.
    MediaType(String),
    /// It is no text in UTF-8.
    NoText,
    /// It is no JSON.
    NoJson,
    /// It is JSON, and no context.
    NoContext,
    /// More than so many documents were wanted.
    TooMany(u32),
    /// Contexts name one another over more than so many levels.
    TooDeep(u32),
    /// This machine cannot fetch.
    NoNetwork,
}

impl Trouble {
    /// A name that stays.
    pub fn id(&self) -> &'static str {
        match self {
            Self::NoAddress => "no-address",
            Self::Secret => "secret",
            Self::Private(_) => "private",
            Self::NotAllowed(_) => "not-allowed",
            Self::Downgrade(_) => "downgrade",
            Self::Redirects(_) => "redirects",
            Self::Loop(_) => "loop",
            Self::Nowhere => "nowhere",
            Self::Hidden => "hidden-redirect",
            Self::UnknownHost => "unknown-host",
            Self::Unreachable => "unreachable",
            Self::Blocked => "blocked",
            Self::Untrusted => "untrusted",
            Self::Garbled => "garbled",
            Self::TooSlow(_) => "too-slow",
            Self::TooLarge(_) => "too-large",
            Self::Status(_) => "status",
            Self::WebPage => "web-page",
            Self::MediaType(_) => "media-type",
            Self::NoText => "no-text",
            Self::NoJson => "no-json",
            Self::NoContext => "no-context",
            Self::TooMany(_) => "too-many",
            Self::TooDeep(_) => "too-deep",
            Self::NoNetwork => "no-network",
        }
    }

    /// What it is about, for who says it in other words: the status, the media type, the address it leads to, or the limit, in
    /// milliseconds and bytes.
    pub fn detail(&self) -> Option<String> {
        match self {
            Self::Private(ip) => ip.clone(),
            Self::NotAllowed(text) | Self::Downgrade(text) | Self::Loop(text) | Self::MediaType(text) => {
                Some(text.clone())
            }
            Self::Redirects(most) | Self::TooMany(most) | Self::TooDeep(most) => Some(most.to_string()),
            Self::TooSlow(limit) | Self::TooLarge(limit) => Some(limit.to_string()),
            Self::Status(status) => Some(status.to_string()),
            _ => None,
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAddress => f.write_str("This is no absolute address with http or https."),
            Self::Secret => f.write_str("The address holds a user name or a password, which would be written down. Leave it out."),
            Self::Private(None) => f.write_str("It leads into a private network, which has to be allowed by itself."),
            Self::Private(Some(ip)) => {
                write!(f, "It leads into a private network ({ip}), which has to be allowed by itself.")
            }
            Self::NotAllowed(to) => write!(f, "It leads to {to}, whose host was not allowed."),
            Self::Downgrade(to) => write!(f, "It leads from https to {to}, where anybody on the way could change it."),
            Self::Redirects(most) => write!(f, "It leads elsewhere more than {most} times."),
            Self::Loop(to) => write!(f, "It leads back to {to}, and so round in circles."),
            Self::Nowhere => f.write_str("It leads elsewhere and does not say where."),
            Self::Hidden => f.write_str(
                "It leads elsewhere, and browsers do not tell where before they go there. Allow every host, or name the address it leads to.",
            ),
            Self::UnknownHost => f.write_str("The name of the host is not known."),
            Self::Unreachable => f.write_str("The server could not be reached."),
            Self::Blocked => f.write_str(
                "The browser got no answer, or may not show it: the server has to allow other origins (CORS), and the page the server.",
            ),
            Self::Untrusted => f.write_str("The certificate of the server cannot be trusted, or there is no common encryption."),
            Self::Garbled => f.write_str("The server ended its answer early, or it is no HTTP."),
            Self::TooSlow(limit) => write!(f, "It took longer than {}.", seconds(*limit)),
            Self::TooLarge(limit) => write!(f, "It is larger than {limit} bytes."),
            Self::Status(status) => write!(f, "The server answers {status}{}.", meaning(*status)),
            Self::WebPage => f.write_str(
                "This is a web page for people, no JSON. Name the address of the file itself; at GitHub it begins with https://raw.githubusercontent.com/.",
            ),
            Self::MediaType(name) => write!(f, "The server says it is {name}, and neither application/ld+json nor application/json."),
            Self::NoText => f.write_str("It is no text in UTF-8."),
            Self::NoJson => f.write_str("It is no JSON."),
            Self::NoContext => f.write_str("It is JSON, but no context: it has no member `@context`."),
            Self::TooMany(most) => write!(f, "More than {most} documents are wanted."),
            Self::TooDeep(most) => write!(f, "Contexts name one another over more than {most} levels."),
            Self::NoNetwork => f.write_str("This machine cannot fetch."),
        }
    }
}

fn seconds(milliseconds: u64) -> String {
    match milliseconds % 1000 {
        0 => format!("{} s", milliseconds / 1000),
        _ => format!("{milliseconds} ms"),
    }
}

fn meaning(status: u16) -> &'static str {
    match status {
        401 | 403 => ": it wants someone to sign in, or refuses",
        404 | 410 => ": there is nothing at this address",
        406 => ": it has no JSON there",
        429 => ": it was asked too often; try later",
        500.. => ": it has trouble of its own; try later",
        _ => "",
    }
}
