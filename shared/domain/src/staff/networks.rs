//! The networks from which the console may be used.

use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};
use serde::{Deserialize, Serialize};

/// The networks that the board has named. None named: the console may be used from anywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Networks(Vec<IpNet>);

/// Why a list of networks is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NetworksInvalid {
    /// This line is neither an address nor a network in CIDR notation.
    #[error("{0:?} is no network")]
    NoNetwork(String),
    /// More than [`Networks::MOST`].
    #[error("more than {} networks", Networks::MOST)]
    TooMany,
}

impl Networks {
    /// A school has one or two lines to the internet; a board's city has a few hundred schools.
    pub const MOST: usize = 500;

    /// From lines as somebody typed them: `203.0.113.0/24`, `2001:db8::/32`, or a single address. Empty lines are left
    /// out; bits beyond the prefix do not count.
    pub fn parse<T: AsRef<str>>(lines: &[T]) -> Result<Self, NetworksInvalid> {
        let lines = lines.iter().map(|line| line.as_ref().trim()).filter(|line| !line.is_empty());
        let mut networks = lines.map(network).collect::<Result<Vec<_>, _>>()?;
        networks.sort_unstable();
        networks.dedup();
        if networks.len() > Self::MOST { Err(NetworksInvalid::TooMany) } else { Ok(Self(networks)) }
    }

    /// Whether the console may be used from that address. `None`, an address that nobody knows, is within no network.
    pub fn let_in(&self, address: Option<IpAddr>) -> bool {
        self.0.is_empty() || address.is_some_and(|address| self.contains(address))
    }

    /// Whether one of the networks has this address.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Whether none is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In CIDR notation, in order.
    pub fn lines(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }
}

fn network(line: &str) -> Result<IpNet, NetworksInvalid> {
    let network = line.parse::<IpNet>().or_else(|_| line.parse::<IpAddr>().map(IpNet::from));
    network.map(|network| as_seen(network.trunc())).map_err(|_| NetworksInvalid::NoNetwork(line.to_owned()))
}

/// An IPv4 network written as IPv6 becomes IPv4 again, as addresses do before they are compared.
fn as_seen(network: IpNet) -> IpNet {
    let IpNet::V6(v6) = network else { return network };
    let v4 = v6.addr().to_ipv4_mapped().zip(v6.prefix_len().checked_sub(96));
    v4.and_then(|(address, prefix)| Ipv4Net::new(address, prefix).ok()).map_or(network, IpNet::V4)
}

impl TryFrom<Vec<String>> for Networks {
    type Error = NetworksInvalid;

    fn try_from(lines: Vec<String>) -> Result<Self, NetworksInvalid> {
        Self::parse(&lines)
    }
}

impl From<Networks> for Vec<String> {
    fn from(networks: Networks) -> Self {
        networks.lines()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn networks(lines: &[&str]) -> Networks {
        Networks::parse(lines).unwrap()
    }

    #[test]
    fn an_address_is_in_the_networks_that_hold_it_and_in_no_other() {
        let schools = networks(&["203.0.113.0/24", " 198.51.100.7 ", "", "2001:db8:1::/48"]);
        for (address, inside) in [
            ("203.0.113.0", true),
            ("203.0.113.255", true),
            ("203.0.112.255", false),
            ("203.0.114.0", false),
            ("198.51.100.7", true),
            ("198.51.100.8", false),
            ("::ffff:203.0.113.9", true),
            ("2001:db8:1:ffff::1", true),
            ("2001:db8:2::1", false),
            ("::203.0.113.9", false),
        ] {
            assert_eq!(schools.let_in(Some(address.parse().unwrap())), inside, "{address}");
        }
        assert!(!schools.let_in(None));
    }

    #[test]
    fn without_networks_everybody_is_let_in() {
        let none = networks(&[" ", ""]);
        assert!(none.is_empty() && none.let_in(None) && none.let_in(Some("203.0.113.9".parse().unwrap())));
    }

    #[test]
    fn what_is_typed_carelessly_is_put_right_and_what_is_no_network_is_named() {
        assert_eq!(
            networks(&["203.0.113.77/24", "203.0.113.0/24", "10.0.0.1", "::ffff:192.0.2.0/120"]).lines(),
            ["10.0.0.1/32", "192.0.2.0/24", "203.0.113.0/24"]
        );
        for line in
            ["203.0.113.0/33", "203.0.113/24", "203.0.113.0/", "/24", "学校", "2001:db8::/129", "1.2.3.4-1.2.3.9"]
        {
            assert_eq!(Networks::parse(&[line]), Err(NetworksInvalid::NoNetwork(line.to_owned())));
        }
        let many: Vec<String> = (0..=Networks::MOST).map(|n| format!("10.{}.{}.0/24", n / 256, n % 256)).collect();
        assert_eq!(Networks::parse(&many), Err(NetworksInvalid::TooMany));
    }

    proptest! {
        #[test]
        fn a_network_holds_just_the_addresses_that_share_its_first_bits(network: u32, prefix in 0_u8..=32, address: u32) {
            let (base, other) = (std::net::Ipv4Addr::from(network), std::net::Ipv4Addr::from(address));
            let mask = u32::MAX.checked_shl(32 - u32::from(prefix)).unwrap_or(0);
            let named = networks(&[&format!("{base}/{prefix}")]);
            prop_assert_eq!(named.contains(other.into()), network & mask == address & mask);
            prop_assert_eq!(Networks::parse(&named.lines()).unwrap(), named);
        }
    }
}
