//! The same cases through both ABIs of the crate.

mod native {
    use host_demo::HostDemo;
    include!("cases.rs");
}

mod cbor {
    use host_demo::cbor::HostDemo;
    include!("cases.rs");
}
