//! Which devices there are.

use cpal::traits::{DeviceTrait, HostTrait};

use crate::SoundError;
use crate::host::with_host;
use crate::port::{DeviceView, Port, Way};

/// The most devices that are listed; a sound system with more of them is out of order.
const MAX_DEVICES: usize = 256;

/// Every device of this machine: microphones first, the default ones before others.
///
/// # Errors
/// No sound system answers.
pub fn devices() -> Result<Vec<DeviceView>, SoundError> {
    with_host(|host| {
        let mut all = Vec::new();
        for way in [Way::In, Way::Out] {
            let usual = usual(host, way).and_then(|device| device.id().ok());
            for device in host.devices()?.take(MAX_DEVICES) {
                all.extend(view(&device, way, usual.as_ref()));
            }
        }
        all.sort_by_key(|device| (device.direction, !device.default));
        Ok(all)
    })
}

fn view(device: &cpal::Device, way: Way, usual: Option<&cpal::DeviceId>) -> Option<DeviceView> {
    let config = config(device, way).ok()?;
    let id = device.id().ok()?;
    Some(DeviceView {
        name: device.description().ok()?.name().to_owned(),
        direction: way.name(),
        default: usual == Some(&id),
        rate: config.sample_rate(),
        channels: config.channels(),
        id: id.id().to_owned(),
    })
}

fn usual(host: &cpal::Host, way: Way) -> Option<cpal::Device> {
    match way {
        Way::In => host
            .default_input_device()
            .filter(|device| !is_monitor(device)),
        Way::Out => host.default_output_device(),
    }
}

/// Whether this hears what a loudspeaker plays: PulseAudio takes such a one where no microphone is left, and we
/// would listen to ourselves. It calls them so (`monitor` in its documentation of sinks).
fn is_monitor(device: &cpal::Device) -> bool {
    device.id().is_ok_and(|id| id.id().ends_with(".monitor"))
}

/// What the device runs at.
pub(crate) fn config(
    device: &cpal::Device,
    way: Way,
) -> Result<cpal::SupportedStreamConfig, cpal::Error> {
    match way {
        Way::In => device.default_input_config(),
        Way::Out => device.default_output_config(),
    }
}

/// What is in the names of devices that only their wearer hears.
const WORN: [&str; 6] = [
    "headset",
    "headphone",
    "earphone",
    "earbud",
    "airpods",
    "bluez",
];

/// Whether only its wearer hears this device, by its names: no sound system of a desktop tells it better.
pub(crate) fn is_worn(device: &cpal::Device) -> bool {
    let names = view(device, Way::Out, None).map(|view| format!("{} {}", view.id, view.name));
    let names = names.unwrap_or_default().to_lowercase();
    WORN.iter().any(|word| names.contains(word))
}

/// The device that is meant, if it is there.
pub(crate) fn find(port: &Port, way: Way) -> Result<cpal::Device, SoundError> {
    with_host(|host| {
        // Fails where the connection broke; a default device would only be missing.
        let mut all = host.devices()?.take(MAX_DEVICES);
        match port {
            Port::Off => Err(way.missing()),
            Port::Default => usual(host, way).ok_or_else(|| way.missing()),
            Port::Named(wanted) => all
                .find(|device| {
                    let called = view(device, way, None);
                    called.is_some_and(|view| view.id == *wanted || view.name == *wanted)
                })
                .ok_or(SoundError::NoSuchDevice),
        }
    })
}
