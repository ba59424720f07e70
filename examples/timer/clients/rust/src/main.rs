//! Calls each method of the timer and prints the answers. A program for one thread: it blocks for every call.
use my_timer::{ComplexRequest, EchoRequest, Error, JobSpec, MyTimer, RetryPolicy, ScheduleConfig, TimerConfig};

fn main() -> Result<(), Error> {
    let timer = MyTimer::create_blocking(&TimerConfig { name: "rust-demo".into() })?;
    println!("created timer");
    println!("version: {}", timer.version_blocking()?);
    echo(&timer)?;
    complex(&timer)?;
    schedule(&timer)?;
    timer.close_blocking()?;
    my_timer::shutdown()?;
    println!("done");
    Ok(())
}

fn echo(timer: &MyTimer) -> Result<(), Error> {
    let request = EchoRequest { message: "hello from Rust".into(), delay_ms: 10 };
    let answer = timer.echo_blocking(&request)?;
    println!("echo: echoed={:?} timerName={:?}", answer.echoed, answer.timer_name);
    Ok(())
}

fn complex(timer: &MyTimer) -> Result<(), Error> {
    let message = EchoRequest { message: "hello from Rust".into(), delay_ms: 0 };
    let request = ComplexRequest {
        messages: vec![message.clone(), message],
        tags: vec!["fast".into(), "demo".into()],
        note: Some("a note".into()),
        retries: Some(3),
    };
    let answer = timer.complex_blocking(&request)?;
    println!("complex: itemCount={} hasNote={} summary={:?}", answer.item_count, answer.has_note, answer.summary);
    Ok(())
}

fn schedule(timer: &MyTimer) -> Result<(), Error> {
    let job = JobSpec { name: "nightly".into(), payload: vec!["rows".into(), "files".into()], priority: 1 };
    let retry = RetryPolicy { max_attempts: 3, backoff_ms: 100, retry_on: vec!["timeout".into()] };
    let when = ScheduleConfig { start_at_ms: 1000, interval_ms: 5000, jitter: Some(50) };
    let plan = timer.schedule_blocking(&job, &retry, &when)?;
    println!("schedule: jobId={:?} willRunCount={}", plan.job_id, plan.will_run_count);
    Ok(())
}
