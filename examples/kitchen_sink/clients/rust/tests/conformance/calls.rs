// The typed call of every vector. Included once for each ABI, which names its `Sink`.
use kitchen_sink::cbor::codec::{Arguments, ByteArray, Bytes, Dict, Entries, List, Opt, Seq, Set};
use kitchen_sink::*;

use super::{Answer, Report, tasks, thread};
use super::vector::Vector;

pub fn run(vectors: &[Vector], report: &mut Report) {
    let sink = Sink::sink_create_plain_blocking().expect("a sink without arguments");
    let (spawner, driver) = tasks();
    let running = thread::spawn(move || driver.run());
    sink.set_transform(spawner, |value| async move { Ok(value) }).expect("transform can be set");
    for vector in vectors {
        report.add(ABI, vector, call(&sink, vector));
    }
    sink.close_blocking().expect("the sink ends");
    running.join().expect("the driver ends");
}

fn call(sink: &Sink, vector: &Vector) -> Result<Answer, Error> {
    let mut arguments = Arguments::read(&vector.request)?;
    /// Gives the argument back: borrowed, or by value.
    macro_rules! back {
        ($method:ident, & $codec:ty) => {
            Answer::of::<$codec>(sink.$method(&arguments.take::<$codec>("value")?))
        };
        ($method:ident, $codec:ty) => {
            Answer::of::<$codec>(sink.$method(arguments.take::<$codec>("value")?))
        };
    }
    /// Describes the argument.
    macro_rules! describe {
        ($method:ident, $codec:ty) => {
            Answer::of::<String>(sink.$method(&arguments.take::<$codec>("value")?))
        };
    }
    Ok(match vector.proc.as_str() {
        "sink_create" => Answer::nothing(Sink::sink_create_blocking(&arguments.take::<String>("name")?).map(drop)),
        "sink_create_plain" => Answer::nothing(Sink::sink_create_plain_blocking().map(drop)),
        "sink_integers" => back!(sink_integers_blocking, &Integers),
        "sink_scalars" => back!(sink_scalars_blocking, &Scalars),
        "sink_texts" => back!(sink_texts_blocking, &Texts),
        "sink_sequences" => back!(sink_sequences_blocking, &Sequences),
        "sink_options" => back!(sink_options_blocking, &Options),
        "sink_tables" => back!(sink_tables_blocking, &Tables),
        "sink_moments" => back!(sink_moments_blocking, &Moments),
        "sink_shape" => back!(sink_shape_blocking, &Shape),
        "sink_probes" => back!(sink_probes_blocking, &Seq<Probe>),
        "sink_tree" => back!(sink_tree_blocking, &Tree),
        "sink_empty" => back!(sink_empty_blocking, &Empty),
        "sink_everything" => back!(sink_everything_blocking, &Everything),
        "sink_through_host" => back!(sink_through_host_blocking, &Everything),
        "sink_describe_integers" => describe!(sink_describe_integers_blocking, Integers),
        "sink_describe_scalars" => describe!(sink_describe_scalars_blocking, Scalars),
        "sink_describe_texts" => describe!(sink_describe_texts_blocking, Texts),
        "sink_describe_sequences" => describe!(sink_describe_sequences_blocking, Sequences),
        "sink_describe_options" => describe!(sink_describe_options_blocking, Options),
        "sink_describe_tables" => describe!(sink_describe_tables_blocking, Tables),
        "sink_describe_moments" => describe!(sink_describe_moments_blocking, Moments),
        "sink_describe_shape" => describe!(sink_describe_shape_blocking, Shape),
        "sink_describe_probe" => describe!(sink_describe_probe_blocking, Probe),
        "sink_describe_tree" => describe!(sink_describe_tree_blocking, Tree),
        "sink_describe_empty" => describe!(sink_describe_empty_blocking, Empty),
        "sink_describe_everything" => describe!(sink_describe_everything_blocking, Everything),
        "sink_bare_double" => back!(sink_bare_double_blocking, f64),
        "sink_bare_single" => back!(sink_bare_single_blocking, f32),
        "sink_bare_flag" => back!(sink_bare_flag_blocking, bool),
        "sink_bare_letter" => back!(sink_bare_letter_blocking, u8),
        "sink_bare_small" => back!(sink_bare_small_blocking, i8),
        "sink_bare_huge" => back!(sink_bare_huge_blocking, u64),
        "sink_bare_color" => back!(sink_bare_color_blocking, Color),
        "sink_bare_user_id" => back!(sink_bare_user_id_blocking, UserId),
        "sink_bare_email" => back!(sink_bare_email_blocking, &Email),
        "sink_bare_maybe" => Answer::of::<Opt<String>>(sink.sink_bare_maybe_blocking(arguments.take::<Opt<String>>("value")?.as_deref())),
        "sink_bare_maybe_number" => back!(sink_bare_maybe_number_blocking, Opt<i64>),
        "sink_bare_numbers" => back!(sink_bare_numbers_blocking, &Seq<i32>),
        "sink_bare_names" => back!(sink_bare_names_blocking, &Seq<String>),
        "sink_bare_pair" => back!(sink_bare_pair_blocking, &List<String, 2>),
        "sink_bare_key" => back!(sink_bare_key_blocking, &ByteArray<4>),
        "sink_bare_days" => back!(sink_bare_days_blocking, &Set<Weekday>),
        "sink_bare_words" => back!(sink_bare_words_blocking, &Set<String>),
        "sink_bare_scores" => back!(sink_bare_scores_blocking, &Dict<String, i64>),
        "sink_bare_paints" => back!(sink_bare_paints_blocking, &Entries<Color, Scalars>),
        "sink_bare_position" => back!(sink_bare_position_blocking, &Position),
        "sink_bare_span" => back!(sink_bare_span_blocking, SignedDuration),
        "sink_bare_moment" => back!(sink_bare_moment_blocking, Timestamp),
        "sink_text_back" => Answer::of::<String>(sink.sink_text_back_blocking(&arguments.take::<String>("text")?)),
        "sink_bytes_back" => Answer::of::<Bytes>(sink.sink_bytes_back_blocking(&arguments.take::<Bytes>("data")?)),
        "sink_many" => Answer::of::<Seq<String>>(sink.sink_many_blocking(
            &arguments.take::<Seq<i64>>("numbers")?,
            arguments.take::<Opt<String>>("label")?.as_deref(),
            &arguments.take::<Dict<String, f64>>("weights")?,
            &arguments.take::<Shape>("shape")?,
            arguments.take::<Color>("color")?,
        )),
        "sink_nothing" => Answer::nothing(sink.sink_nothing_blocking()),
        "sink_fail" => Answer::of::<i64>(sink.sink_fail_blocking(&arguments.take::<String>("reason")?)),
        "sink_fail_typed" => Answer::typed::<i64, SinkError>(sink.sink_fail_typed_blocking(arguments.take::<i64>("code")?)),
        "sink_raise" => Answer::of::<i64>(sink.sink_raise_blocking(&arguments.take::<String>("message")?)),
        "sink_sleep" => Answer::of::<i64>(sink.sink_sleep_blocking(arguments.take::<i64>("ms")?)),
        "sink_add" => Answer::of::<i64>(sink.sink_add(arguments.take::<i64>("a")?, arguments.take::<i64>("b")?)),
        "sink_upper" => Answer::of::<String>(sink.sink_upper(&arguments.take::<String>("text")?)),
        "sink_parse" => Answer::of::<i64>(Sink::sink_parse_blocking(&arguments.take::<String>("text")?)),
        unknown => Answer::Error(format!("{unknown} is not known to this client")),
    })
}
