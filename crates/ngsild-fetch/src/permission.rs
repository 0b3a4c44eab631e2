//! Who may be contacted.

use crate::address::Address;

/// Who may be contacted: nobody, unless it is said.
#[derive(Debug, Clone, Default)]
pub struct Permission {
    /// Hosts, `example.org`, or `example.org:8443` for one port of them.
    pub hosts: Vec<String>,
    /// Every host.
    pub all: bool,
    /// Addresses inside private networks, too.
    pub private: bool,
}

impl Permission {
    /// Whether the host of an address was allowed.
    pub fn allows(&self, address: &Address) -> bool {
        let named = |host: &String| {
            let host = host.trim().to_ascii_lowercase();
            let with_port = format!("{}:{}", address.host(), address.port());
            host == address.host() || host == address.host_and_port() || host == with_port
        };
        self.all || self.hosts.iter().any(named)
    }

    /// Whether nothing was allowed.
    pub fn is_empty(&self) -> bool {
        !self.all && self.hosts.is_empty()
    }
}
