//! Addresses of servers, as people type them.

use std::net::IpAddr;

/// The address that was typed, with its scheme: `https://host` or `http://host:port`. Without one,
/// `https` is meant, but for machines of the own network and this one, where certificates are rare.
/// `None` when it is no address.
pub(super) fn read(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let (scheme, host) = match typed.split_once("://") {
        Some((scheme, host)) => (scheme.to_lowercase(), host),
        None if is_near(typed) => ("http".to_owned(), typed),
        None => ("https".to_owned(), typed),
    };
    let host = host.trim_end_matches('/');
    // No path, and nothing of who asks.
    let fits = |sign: char| sign.is_alphanumeric() || ".-_:[]".contains(sign);
    let known = scheme == "https" || scheme == "http";
    (known && !host.is_empty() && host.chars().all(fits)).then(|| format!("{scheme}://{host}"))
}

/// The same host under the other scheme.
pub(super) fn otherwise(url: &str) -> String {
    match url.strip_prefix("https://") {
        Some(host) => format!("http://{host}"),
        None => url.replacen("http://", "https://", 1),
    }
}

/// Whether it is said to be this machine, or one of its network.
fn is_near(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(""),
        None if host.matches(':').count() == 1 => host.split(':').next().unwrap_or(""),
        None => host,
    };
    match name.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => ip.is_private() || ip.is_loopback() || ip.is_link_local(),
        Ok(IpAddr::V6(ip)) => {
            ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local()
        }
        Err(_) => {
            let name = name.to_lowercase();
            let ending = name.rsplit('.').next().unwrap_or("");
            !name.contains('.') || ["local", "lan", "internal"].contains(&ending)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_scheme_it_is_tls_but_for_the_own_network() {
        for (typed, meant) in [
            (" acopio.kallari.org/ ", "https://acopio.kallari.org"),
            ("acopio.kallari.org:8443", "https://acopio.kallari.org:8443"),
            ("190.15.2.7", "https://190.15.2.7"),
            ("100.64.1.1:8780", "https://100.64.1.1:8780"),
            ("192.168.1.5:8780", "http://192.168.1.5:8780"),
            ("10.0.0.2", "http://10.0.0.2"),
            ("127.0.0.1:8780", "http://127.0.0.1:8780"),
            ("[fd00::5]:8780", "http://[fd00::5]:8780"),
            ("[2800::5]:8780", "https://[2800::5]:8780"),
            ("servidor:8780", "http://servidor:8780"),
            ("servidor.local", "http://servidor.local"),
            ("https://192.168.1.5", "https://192.168.1.5"),
            ("HTTP://acopio.kallari.org", "http://acopio.kallari.org"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_is_no_address_is_none() {
        for typed in
            ["", "https://", "ftp://x", "http://x y", "http://x/y", "x?y", "https://a:b@x", "x#y"]
        {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_other_scheme_is_the_other_one() {
        assert_eq!(otherwise("http://x:1"), "https://x:1");
        assert_eq!(otherwise("https://x:1"), "http://x:1");
    }
}
