//! A tour of kitchen_sink: values of every shape, a typed error, a handle, an event and a host function.
use std::collections::HashMap;
use std::error::Error;
use std::thread;

use kitchen_sink::{CallError, Color, Everything, Position, Shape, ShapeCase, Sink, tasks};

fn main() -> Result<(), Box<dyn Error>> {
    let sink = Sink::sink_create_blocking("tour")?;
    parameters(&sink)?;
    errors(&sink)?;
    counter(&sink)?;
    host_function(&sink)?;
    sink.close_blocking()?;
    kitchen_sink::shutdown()?;
    Ok(())
}

fn parameters(sink: &Sink) -> Result<(), kitchen_sink::Error> {
    let weights = HashMap::from([("a".to_string(), 0.5)]);
    let corner = Position { x: 1.0, y: 2.0 };
    let shape = Shape { name: "rect".into(), kind: ShapeCase::ShapeRect { width: 3.0, height: 4.0, corner: Some(corner) } };
    let texts = sink.sink_many_blocking(&[1, -2], Some("label"), &weights, &shape, Color::ColorGreen)?;
    println!("many: {}", texts.join(" "));
    println!("upper: {}, add: {}", sink.sink_upper("grüße")?, sink.sink_add(2, 3)?);
    Ok(())
}

fn errors(sink: &Sink) -> Result<(), kitchen_sink::Error> {
    println!("fail: {}", sink.sink_fail_blocking("on purpose").unwrap_err());
    match sink.sink_fail_typed_blocking(-7) {
        Ok(doubled) => println!("doubled: {doubled}"),
        Err(CallError::Typed(error)) => println!("typed error: code={} reason={:?}", error.code, error.reason),
        Err(CallError::Other(error)) => return Err(error),
    }
    Ok(())
}

fn counter(sink: &Sink) -> Result<(), kitchen_sink::Error> {
    let mut counted = sink.on_counted()?;
    let counter = sink.sink_counter_blocking(41)?;
    sink.sink_count_blocking(&counter)?;
    println!("counted: {:?}", counted.recv_blocking());
    Ok(())
}

fn host_function(sink: &Sink) -> Result<(), kitchen_sink::Error> {
    let (spawner, driver) = tasks();
    let running = thread::spawn(move || driver.run());
    sink.set_transform(spawner, |mut value| async move {
        value.texts.text.push('!');
        Ok(value)
    })?;
    let mut value = everything();
    value.texts.text = "through the host".into();
    println!("transformed: {}", sink.sink_through_host_blocking(&value)?.texts.text);
    sink.unset_transform();
    let _ended = running.join();
    Ok(())
}

/// A value with nothing in it. Enums without a zero have no default, so that it is written out.
fn everything() -> Everything {
    use kitchen_sink::{Empty, Integers, Moments, Options, Scalars, Sequences, Tables, Texts, Tree, UserId};
    let scalars = Scalars { f32: 0.0, f64: 0.0, flag: false, letter: b'a', color: Color::ColorRed, user_id: UserId(0) };
    Everything {
        integers: Integers::default(),
        scalars,
        texts: Texts::default(),
        sequences: Sequences::default(),
        options: Options::default(),
        tables: Tables::default(),
        moments: Moments::default(),
        shapes: vec![],
        tree: Tree::default(),
        nothing: Empty {},
    }
}
