//! Requests of the native program.

use ngsild_cli::Get;
use ngsild_fetch::{ACCEPTED, Answer, Trouble};
use std::io::{self, ErrorKind, Read};
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::time::Duration;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

/// The machines that a name stands for.
pub(crate) fn resolve(host: &str) -> Result<Vec<IpAddr>, Trouble> {
    let found = (host, 0).to_socket_addrs().map_err(|_| Trouble::UnknownHost)?;
    Ok(found.map(|socket| socket.ip()).collect())
}

/// One request, to one of the machines that were looked at.
pub(crate) fn get(asked: &Get<'_>) -> Result<Answer, Trouble> {
    let patience = Duration::from_millis(asked.milliseconds);
    let config = Agent::config_builder()
        .timeout_global(Some(patience))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .user_agent(concat!("ngsild/", env!("CARGO_PKG_VERSION")))
        .build();
    let sockets = asked.machines.iter().map(|ip| SocketAddr::new(*ip, asked.address.port())).collect();
    let agent = Agent::with_parts(config, DefaultConnector::new(), LookedAt(sockets));
    let trouble = |error: Error| trouble(error, asked.milliseconds);
    let mut response =
        agent.get(asked.address.as_str()).header("accept", ACCEPTED).call().map_err(trouble)?;
    let header = |name: &str| {
        let values = response.headers().get_all(name).iter();
        values.map(|value| String::from_utf8_lossy(value.as_bytes())).collect::<Vec<_>>().join(", ")
    };
    let (location, media_type, link) = (header("location"), header("content-type"), header("link"));
    let status = response.status().as_u16();
    let mut answer = Answer { status, location, media_type, link, ..Answer::default() };
    if status == 200 {
        let mut body = response.body_mut().as_reader().take(asked.bytes + 1);
        body.read_to_end(&mut answer.body).map_err(|error| trouble(Error::from(error)))?;
        if answer.body.len() as u64 > asked.bytes {
            return Err(Trouble::TooLarge(asked.bytes));
        }
    }
    Ok(answer)
}

/// Resolves every name to the machines that were looked at before: what a name stands for may change in between.
#[derive(Debug)]
struct LookedAt(Vec<SocketAddr>);

impl Resolver for LookedAt {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let mut sockets = self.empty();
        // It has room for so many.
        self.0.iter().take(16).for_each(|socket| sockets.push(*socket));
        Ok(sockets)
    }
}

fn trouble(error: Error, milliseconds: u64) -> Trouble {
    match error {
        Error::Timeout(_) => Trouble::TooSlow(milliseconds),
        Error::HostNotFound => Trouble::UnknownHost,
        Error::Tls(_) | Error::Rustls(_) => Trouble::Untrusted,
        Error::Io(error) => io_trouble(&error, milliseconds),
        Error::ConnectionFailed => Trouble::Unreachable,
        _ => Trouble::Garbled,
    }
}

fn io_trouble(error: &io::Error, milliseconds: u64) -> Trouble {
    match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Trouble::TooSlow(milliseconds),
        ErrorKind::UnexpectedEof
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe => Trouble::Garbled,
        // Encryption that cannot be agreed on comes inside of an error of the stream.
        ErrorKind::InvalidData => Trouble::Untrusted,
        _ => Trouble::Unreachable,
    }
}
