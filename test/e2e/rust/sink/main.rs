//! The same cases through both ABIs of the crate.

mod native {
    use kitchen_sink::Sink;
    include!("cases.rs");
}

mod cbor {
    use kitchen_sink::cbor::Sink;
    include!("cases.rs");
}

mod codec {
    include!("codec.rs");
}
