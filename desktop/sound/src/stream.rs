//! A stream of a device in whatever samples it has.

use std::time::{Duration, Instant};

use cpal::traits::{DeviceTrait, StreamTrait};
use cpal::{BufferSize, FromSample, Sample, SampleFormat, SizedSample, StreamConfig};
use os1_voice::Format;

use crate::SoundError;
use crate::callback::{Fills, Takes};
use crate::device::{config, find, is_worn};
use crate::fault::{Fault, Faults};
use crate::port::{Port, Way};
use crate::presence::Presence;

/// Callbacks a second: each has 10 ms of sound. Devices that do not take that have their own size.
const CALLBACKS_A_SECOND: u32 = 100;
/// How long a sound system may take to open a stream.
const PATIENCE: Duration = Duration::from_secs(3);

/// What keeps a device open until it is dropped.
pub(crate) struct Held {
    _stream: cpal::Stream,
    _presence: Presence,
}

/// An open device and the format it runs at.
pub(crate) struct Opened {
    pub(crate) held: Held,
    pub(crate) format: Format,
    pub(crate) faults: Faults,
    /// What it is called with.
    pub(crate) id: String,
    /// Only its wearer hears it.
    pub(crate) worn: bool,
}

/// What an error of a stream means; nothing where the counters tell it, or nothing is heard of it.
fn fault(kind: cpal::ErrorKind) -> Option<Fault> {
    match kind {
        cpal::ErrorKind::Xrun | cpal::ErrorKind::RealtimeDenied => None,
        cpal::ErrorKind::DeviceChanged | cpal::ErrorKind::StreamInvalidated => Some(Fault::Changed),
        _ => Some(Fault::Lost),
    }
}

/// What a device is opened with.
struct Plan {
    device: cpal::Device,
    format: Format,
    samples: SampleFormat,
}

impl Plan {
    fn new(port: &Port, way: Way) -> Result<Self, SoundError> {
        let device = find(port, way)?;
        let config = config(&device, way)?;
        Ok(Self {
            format: Format::new(config.sample_rate(), config.channels())?,
            samples: config.sample_format(),
            device,
        })
    }

    fn opened(self, way: Way, stream: cpal::Stream, faults: Faults) -> Result<Opened, SoundError> {
        let id = self.device.id().map(|id| id.id().to_owned())?;
        Ok(Opened {
            held: Held {
                _stream: stream,
                _presence: Presence::watch(&id, way, &faults)?,
            },
            format: self.format,
            faults,
            id,
            worn: is_worn(&self.device),
        })
    }

    /// The sizes of buffers to try, the best first.
    fn configs(&self) -> [StreamConfig; 2] {
        let config = |buffer_size| StreamConfig {
            channels: u16::try_from(self.format.channels()).unwrap_or(1),
            sample_rate: self.format.rate(),
            buffer_size,
        };
        let small = BufferSize::Fixed((self.format.rate() / CALLBACKS_A_SECOND).max(1));
        [config(small), config(BufferSize::Default)]
    }
}

/// Opens a microphone; `make` gives what its callback fills.
pub(crate) fn open_input<C: Takes>(
    port: &Port,
    make: impl FnMut(Format) -> C,
) -> Result<Opened, SoundError> {
    let plan = Plan::new(port, Way::In)?;
    match plan.samples {
        SampleFormat::I16 => input::<i16, C>(plan, make),
        SampleFormat::I32 => input::<i32, C>(plan, make),
        SampleFormat::U8 => input::<u8, C>(plan, make),
        _ => input::<f32, C>(plan, make),
    }
}

fn input<T, C>(plan: Plan, mut make: impl FnMut(Format) -> C) -> Result<Opened, SoundError>
where
    C: Takes,
    T: SizedSample,
    f32: FromSample<T>,
{
    let faults = Faults::default();
    let mut failed = SoundError::Samples;
    for config in plan.configs() {
        let (raised, mut intake) = (faults.clone(), make(plan.format));
        let built = plan.device.build_input_stream::<T, _, _>(
            config,
            move |samples, _| intake.take(samples, Instant::now(), f32::from_sample),
            move |error| {
                if let Some(fault) = fault(error.kind()) {
                    raised.raise(fault);
                }
            },
            Some(PATIENCE),
        );
        match built.and_then(|stream| stream.play().map(|()| stream)) {
            Ok(stream) => {
                return plan.opened(Way::In, stream, faults);
            }
            Err(error) => failed = error.into(),
        }
    }
    Err(failed)
}

/// Opens a loudspeaker; `make` gives what fills its callback.
pub(crate) fn open_output<C: Fills>(
    port: &Port,
    make: impl FnMut(Format) -> C,
) -> Result<Opened, SoundError> {
    let plan = Plan::new(port, Way::Out)?;
    match plan.samples {
        SampleFormat::I16 => output::<i16, C>(plan, make),
        SampleFormat::I32 => output::<i32, C>(plan, make),
        SampleFormat::U8 => output::<u8, C>(plan, make),
        _ => output::<f32, C>(plan, make),
    }
}

fn output<T, C>(plan: Plan, mut make: impl FnMut(Format) -> C) -> Result<Opened, SoundError>
where
    C: Fills,
    T: SizedSample + FromSample<f32>,
{
    let faults = Faults::default();
    let mut failed = SoundError::Samples;
    for config in plan.configs() {
        let (raised, mut outpour) = (faults.clone(), make(plan.format));
        let built = plan.device.build_output_stream::<T, _, _>(
            config,
            move |samples, info| {
                let at = info.timestamp();
                let latency = at.playback.saturating_duration_since(at.callback);
                outpour.fill(samples, Instant::now(), latency, T::from_sample);
            },
            move |error| {
                if let Some(fault) = fault(error.kind()) {
                    raised.raise(fault);
                }
            },
            Some(PATIENCE),
        );
        match built.and_then(|stream| stream.play().map(|()| stream)) {
            Ok(stream) => {
                return plan.opened(Way::Out, stream, faults);
            }
            Err(error) => failed = error.into(),
        }
    }
    Err(failed)
}
