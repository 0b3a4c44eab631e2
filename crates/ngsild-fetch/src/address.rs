//! Addresses that something can be fetched from, and those that lead into a private network.

use crate::trouble::Trouble;
use oxiri::Iri;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An absolute address of the scheme `http` or `https`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Without the fragment, which is never sent.
    text: String,
    host: String,
    port: Option<u16>,
    is_secure: bool,
}

/// Names that lead into the machine or the network around it, whatever they resolve to.
const PRIVATE_NAMES: &[&str] = &["localhost", "local", "internal", "home.arpa", "lan", "intranet"];

impl Address {
    /// Read an address.
    ///
    /// # Errors
    /// When nothing can be fetched from it.
    pub fn parse(text: &str) -> Result<Self, Trouble> {
        let iri = Iri::parse(text).map_err(|_| Trouble::NoAddress)?;
        let is_secure = match iri.scheme().to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return Err(Trouble::NoAddress),
        };
        let authority =
            iri.authority().filter(|authority| !authority.is_empty()).ok_or(Trouble::NoAddress)?;
        if authority.contains('@') {
            return Err(Trouble::Secret);
        }
        // Brackets hold the colons of an IPv6 address.
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, port),
            _ => (authority, ""),
        };
        let port = if port.is_empty() { None } else { Some(port.parse().map_err(|_| Trouble::NoAddress)?) };
        let host =
            host.trim_start_matches('[').trim_end_matches(']').trim_end_matches('.').to_ascii_lowercase();
        if host.is_empty() || !host.is_ascii() {
            return Err(Trouble::NoAddress);
        }
        let text = text.split('#').next().unwrap_or_default().to_owned();
        Ok(Self { text, host, port, is_secure })
    }

    /// The address that `reference` means, seen from this one.
    ///
    /// # Errors
    /// When nothing can be fetched from it.
    pub fn resolve(&self, reference: &str) -> Result<Self, Trouble> {
        let base = Iri::parse(self.text.as_str()).map_err(|_| Trouble::NoAddress)?;
        let resolved = base.resolve(reference.trim()).map_err(|_| Trouble::NoAddress)?;
        Self::parse(resolved.as_str())
    }

    /// The address as it is asked for.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host in lower case, an IPv6 address without brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port that is named, or that of the scheme.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(if self.is_secure { 443 } else { 80 })
    }

    /// Whether what is sent and answered is kept secret and unchanged on the way.
    pub fn is_secure(&self) -> bool {
        self.is_secure
    }

    /// The host, with the port where one is named.
    pub fn host_and_port(&self) -> String {
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        self.port.map_or(host.clone(), |port| format!("{host}:{port}"))
    }

    /// Whether the host leads into a private network as far as its name tells; what the name resolves to tells the rest.
    pub fn is_private(&self) -> bool {
        if let Ok(ip) = self.host.parse() {
            return is_private(ip);
        }
        let is_below = |name: &&str| self.host.strip_suffix(*name).is_some_and(|rest| rest.ends_with('.'));
        // A name without a dot is completed by the network; 0x7f.1 and 2130706433 are spellings of an IPv4 address.
        !self.host.contains('.')
            || PRIVATE_NAMES.iter().any(is_below)
            || self.host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()))
    }
}

/// Whether an address is one of a machine, a private network or a link, or no address of one machine at all.
/// Source: the special-purpose registries of IANA, RFC 6890.
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || matches!((a, b, c), (0 | 224.., _, _) | (100, 64..=127, _) | (192, 0, 0) | (198, 18 | 19, _))
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    // IPv4 inside IPv6: mapped, compatible, and translated.
    let embedded = match ip.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)))
        }
        [0x2002, high, low, ..] => Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))),
        _ => None,
    };
    embedded.is_some_and(is_private_v4)
        || ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_multicast()
        || ip.is_unique_local()
        || ip.is_unicast_link_local()
}

#[cfg(test)]
mod tests {
    use super::{Address, is_private};
    use crate::Trouble;

    #[test]
    fn addresses_are_read() {
        let good = Address::parse("HTTPS://Example.org:8443/a?b#c")
            .map(|a| (a.text.clone(), a.host_and_port(), a.port()));
        let want = ("HTTPS://Example.org:8443/a?b".to_owned(), "example.org:8443".to_owned(), 8443);
        assert_eq!(good, Ok(want));
        let cases = [
            ("ftp://example.org/a", Trouble::NoAddress),
            ("a.jsonld", Trouble::NoAddress),
            ("https:///a", Trouble::NoAddress),
            ("https://user:word@example.org/a", Trouble::Secret),
            ("https://example.org:99999/a", Trouble::NoAddress),
            ("file:///etc/passwd", Trouble::NoAddress),
        ];
        for (text, want) in cases {
            assert_eq!(Address::parse(text), Err(want), "{text}");
        }
    }

    #[test]
    fn private_names_are_known() {
        let private = [
            "localhost",
            "a.localhost",
            "broker",
            "printer.local",
            "127.0.0.1",
            "127.1",
            "0x7f.0.0.1",
            "2130706433",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "[::1]",
            "[fe80::1]",
            "[fd00::1]",
            "[::ffff:10.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "224.0.0.1",
            "255.255.255.255",
            "db.internal",
            "LOCALHOST.",
        ];
        for host in private {
            assert!(Address::parse(&format!("http://{host}/")).is_ok_and(|a| a.is_private()), "{host}");
        }
        for host in
            ["example.org", "8.8.8.8", "172.32.0.1", "[2606:4700::1111]", "local.example.org", "mylocal.org"]
        {
            assert!(Address::parse(&format!("http://{host}/")).is_ok_and(|a| !a.is_private()), "{host}");
        }
        assert!("1.1.1.1".parse().is_ok_and(|ip| !is_private(ip)));
    }
}
