"""Voice activity and turn ends of os1 beside Silero and Smart Turn, on the same sound in one run.

usage: compare.py OS1 EVALDATA/voice WHEEL
  needs numpy, scipy, soundfile, onnxruntime; WHEEL is the folder that the wheel of pipecat-ai was
  unpacked into (it carries both models). Sound that is made goes to a folder of its own and is deleted.

Voice activity: area under the ROC curve over all 10 ms frames, clean and with pink noise at 0 dB over
the clip. Turn ends: the longest inner pause of each read sentence is stretched to 0.7 and 1.2 s with
room tone, 3 s of it follow; a turn's end inside of the pause is a cut-in.
"""

import glob, importlib.util, json, os, subprocess, sys, tempfile
import numpy as np, onnxruntime, soundfile
from scipy.stats import rankdata

OS1, VOICE, WHEEL = sys.argv[1:4]
RATE, CHUNK = 16000, 512
session = onnxruntime.InferenceSession(f"{WHEEL}/pipecat/audio/vad/data/silero_vad.onnx")
turn = onnxruntime.InferenceSession(f"{WHEEL}/pipecat/audio/turn/smart_turn/data/smart-turn-v3.2-cpu.onnx")
spec = importlib.util.spec_from_file_location("features", f"{WHEEL}/pipecat/audio/turn/smart_turn/_whisper_features.py")
features = importlib.util.module_from_spec(spec)
spec.loader.exec_module(features)


def silero(sound):
    state, before, out = np.zeros((2, 1, 128), np.float32), np.zeros((1, 64), np.float32), []
    for at in range(0, len(sound) - CHUNK + 1, CHUNK):
        chunk = sound[at : at + CHUNK].astype(np.float32)[None]
        inputs = {"input": np.concatenate([before, chunk], 1), "state": state, "sr": np.array(RATE, np.int64)}
        p, state = session.run(None, inputs)
        before = chunk[:, -64:]
        out.append(p[0, 0])
    return np.array(out)


def smart_turn(sound):
    last = sound[-8 * RATE :]
    last = np.pad(last, (8 * RATE - len(last), 0)).astype(np.float32)
    mel = features.compute_whisper_log_mel_features(last, do_normalize=True)
    return float(turn.run(None, {"input_features": mel[None].astype(np.float32)})[0].ravel()[0])


def os1(what, file):
    out = subprocess.run([OS1, "voice", what, file, "--json"], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def area(scores, labels):
    ranks, speech = rankdata(scores), labels.sum()
    return (ranks[labels == 1].sum() - speech * (speech + 1) / 2) / (speech * (len(labels) - speech))


def pink(count, seed):
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    hertz = np.fft.rfftfreq(count)
    hertz[0] = hertz[1]
    return np.fft.irfft(spectrum / np.sqrt(hertz), count)


def activity(folder):
    for kind in ("clean", "pink noise at 0 dB"):
        scores, truth = {"os1": [], "Silero": [], "Silero, put back by 48 ms and smoothed": []}, []
        for seed, name in enumerate(sorted(glob.glob(f"{VOICE}/*.scv"))):
            sound, _ = soundfile.read(name[:-4] + ".wav")
            if kind != "clean":
                noise = pink(len(sound), seed)
                sound = sound + noise * np.sqrt(np.mean(sound**2) / np.mean(noise**2))
                sound *= min(1, 0.99 / np.abs(sound).max())
            file = f"{folder}/clip.wav"
            soundfile.write(file, sound, RATE, subtype="PCM_16")
            frames = len(sound) // 160
            fields = open(name).read().strip().split(",")[1:]
            label = np.full(frames, -1)
            middle = (np.arange(frames) + 0.5) / 100
            for at in range(0, len(fields), 3):
                label[(middle >= float(fields[at])) & (middle < float(fields[at + 1]))] = int(fields[at + 2])
            known = label >= 0
            p = silero(sound)
            chunk = np.clip((middle * RATE / CHUNK).astype(int), 0, len(p) - 1)
            odds = np.log(np.clip(p, 1e-6, 1 - 1e-6) / np.clip(1 - p, 1e-6, 1))
            put_back = np.interp(middle, (np.arange(len(p)) + 1) * CHUNK / RATE - 0.048, odds)
            smooth = np.convolve(np.pad(put_back, 5, mode="edge"), np.ones(11) / 11, "valid")
            scores["os1"].append(np.array([line["p"] for line in os1("vad", file)])[:frames][known])
            scores["Silero"].append(p[chunk][known])
            scores["Silero, put back by 48 ms and smoothed"].append(smooth[known])
            truth.append(label[known])
        for name, values in scores.items():
            print(f"AUC {kind}: {name} {area(np.concatenate(values), np.concatenate(truth)):.3f}")


def stretched(sound, length):
    """The clip, its pause and its end in seconds; None without a pause."""
    speech = silero(sound) > 0.4
    at = np.flatnonzero(speech)
    runs, begin = [], None
    for chunk in range(at[0], at[-1] + 1):
        if not speech[chunk] and begin is None:
            begin = chunk
        elif speech[chunk] and begin is not None:
            runs.append((begin * CHUNK, chunk * CHUNK))
            begin = None
    if not runs:
        return None
    frames = sound[: len(sound) // 160 * 160].reshape(-1, 160)
    quiet = int(np.argmin(np.convolve((frames**2).mean(1), np.ones(15), "valid")))
    tone = sound[quiet * 160 : (quiet + 15) * 160]
    tone = np.concatenate([tone, tone[::-1]])
    room = lambda count: np.tile(tone, count // len(tone) + 1)[:count]
    begin, end = max(runs, key=lambda run: run[1] - run[0])
    more, middle = max(int(length * RATE) - (end - begin), 0), (begin + end) // 2
    last = min(len(sound), (at[-1] + 1) * CHUNK)
    clip = np.concatenate([sound[:middle], room(more), sound[middle:last], room(3 * RATE)])
    return clip, (begin / RATE, (end + more) / RATE), (last + more) / RATE


def by_silence(sound, seconds, asked=None):
    """Turn ends after so much silence, where `asked` agrees; else after 3 s."""
    speech, ends, silent, spoken = silero(sound) > 0.5, [], 0, False
    for chunk, now in enumerate(speech):
        silent = 0 if now else silent + 1
        spoken |= bool(now)
        if spoken and silent == int(np.ceil(seconds * RATE / CHUNK)):
            if asked is None or asked(sound[: (chunk + 1) * CHUNK]) > 0.5:
                ends.append((chunk + 1) * CHUNK / RATE)
                spoken = False
    return ends


def turns(folder):
    told = {"os1": [], "Silero + 0.8 s": [], "Silero 0.2 s + Smart Turn": []}
    for name in sorted(glob.glob(f"{VOICE}/turns/*.ogg")):
        sound, _ = soundfile.read(name)
        for length in (0.7, 1.2):
            made = stretched(sound, length)
            if made is None:
                continue
            clip, pause, end = made
            file = f"{folder}/clip.wav"
            soundfile.write(file, clip, RATE, subtype="PCM_16")
            own = [line["t"] for line in os1("turns", file) if line["event"] == "turn_end"]
            for who, ends in (("os1", own), ("Silero + 0.8 s", by_silence(clip, 0.8)), ("Silero 0.2 s + Smart Turn", by_silence(clip, 0.2, smart_turn))):
                delay = min([at - end for at in ends if at > end - 0.1], default=None)
                told[who].append((any(pause[0] < at < pause[1] for at in ends), delay))
            # For `os1 bench turn-ends`, which fits the cues without each speaker in turn.
            base = f"{folder}/{os.path.basename(name)[:-4]}_{int(length * 1000)}"
            os.rename(file, f"{base}.wav")
            open(f"{base}.turn", "w").write(f"{pause[0]} {pause[1]} {end}\n")
    for who, all_ in told.items():
        delays = [delay for _, delay in all_ if delay is not None]
        print(f"turn ends: {who}: {np.mean([cut for cut, _ in all_]):.0%} cut-ins of {len(all_)}, delay median {np.median(delays) * 1000:.0f} ms, p95 {np.percentile(delays, 95) * 1000:.0f} ms, never {len(all_) - len(delays)}")


    figures = json.loads(subprocess.run([OS1, "bench", "turn-ends", folder, "--json"], check=True, capture_output=True, text=True).stdout)
    for figure in figures["figures"]:
        print(f"turn ends, left out: {figure['what']}: {figure['value']:.0f} {figure['unit']}")


with tempfile.TemporaryDirectory() as folder:
    activity(folder)
with tempfile.TemporaryDirectory() as folder:
    turns(folder)
